package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.store.BoundedWait;
import io.dragoman.store.Change;
import io.dragoman.store.OvertakenRetry;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores how contacts went. The stages never fail and take no longer than a phone waits: it gets
 * its answer whether or not its contact could be stored.
 */
final class ContactRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(ContactRecorder.class);

  private final Store store;
  private final Clock clock;

  ContactRecorder(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What a peer that may be anybody has caused; the event may only be counted. */
  CompletionStage<Void> unproved(Change change, Contact contact) {
    try {
      return kept(store.commit(store.unproved(change, contact)), contact.at());
    } catch (RuntimeException e) {
      LOG.error("A contact could not be stored", e);
      return completedFuture(null);
    }
  }

  /** What an ended dialogue has found out, decided on what the store has of the device by then. */
  CompletionStage<Void> of(DialogueCommit closing, Contact contact) {
    AtomicReference<List<Event>> told = new AtomicReference<>();
    return kept(
        OvertakenRetry.again(() -> conclude(closing, contact, told)), closing.dialogue().came);
  }

  /**
   * @param told which events are written, as weighed at the first attempt
   */
  private CompletionStage<Void> conclude(
      DialogueCommit closing, Contact contact, AtomicReference<List<Event>> told) {
    Mac mac = closing.dialogue().mac();
    Device before = mac == null ? null : store.device(mac).orElse(null);
    Change found = closing.change(before);
    if (told.get() == null) {
      boolean proved = contact.certificate() != null; // who shows one has proved who it is
      told.set((proved ? found : store.unproved(found, contact)).events());
    }
    Change change = found.withEvents(told.get());
    return closing.nothingNew(before) ? store.note(change) : store.commit(change);
  }

  private CompletionStage<Void> kept(CompletionStage<Void> durable, Instant came) {
    return BoundedWait.of(durable, BoundedWait.left(came, clock.instant(), BoundedWait.ANSWER))
        .exceptionally(
            e -> {
              Throwable cause = e instanceof CompletionException ? e.getCause() : e;
              if (cause instanceof Problem problem) {
                LOG.warn("A contact could not be stored: {}", problem.getMessage());
              } else {
                LOG.error("A contact could not be stored", e);
              }
              return null;
            });
  }
}
