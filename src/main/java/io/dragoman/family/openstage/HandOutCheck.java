package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.store.BoundedWait;
import io.dragoman.store.Change;
import io.dragoman.store.OvertakenRetry;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * What stands before each answer that hands something out: the device is still what the dialogue
 * began with, as the database says now, and the event that it is being given something is durable.
 */
final class HandOutCheck {
  private static final Duration TOLD_ONCE = Duration.ofMinutes(10);
  private static final int REMEMBERED = 50_000;
  private static final int SHOWN_DIGITS = 12;

  private final Store store;
  private final Clock clock;
  private final DialoguePolicy gatekeeper;

  /** Whose durable event of the last minutes says already that it was given this. */
  private final Cache<Given, Boolean> told;

  /** Those of them that were counted beside it, by whom it went to. */
  private final Cache<List<Object>, Boolean> counted;

  /**
   * Wherever it is asked from, one event stands for it: who has proved nothing may come from
   * anywhere.
   *
   * @param remote empty for a configuration
   * @param what hash of all of it, or of what is secret or required
   */
  private record Given(Mac mac, String listener, String remote, String what) {}

  HandOutCheck(Store store, Clock clock, DialoguePolicy gatekeeper) {
    this.store = store;
    this.clock = clock;
    this.gatekeeper = gatekeeper;
    told = cache(clock);
    counted = cache(clock);
  }

  private static <K> Cache<K, Boolean> cache(Clock clock) {
    return Caffeine.newBuilder()
        .maximumSize(REMEMBERED)
        .expireAfterWrite(TOLD_ONCE)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .executor(Runnable::run)
        .build();
  }

  /**
   * Whether the next answer may be given.
   *
   * @param ending how the dialogue ends; null when it may be given
   * @param speaks false when the peer may not speak for the device: nothing it said is kept
   */
  record Permit(DialogueOutcome ending, boolean speaks) {
    private static final Permit GIVEN = new Permit(null, true);

    static Permit no(DialogueOutcome ending) {
      return new Permit(ending, true);
    }
  }

  /** Never fails. */
  CompletionStage<Permit> give(Dialogue dialogue) {
    return BoundedWait.of(
            store
                .look(dialogue.mac())
                .thenCompose(n -> OvertakenRetry.again(() -> judge(dialogue))),
            BoundedWait.left(dialogue.came, clock.instant(), BoundedWait.WORK))
        .exceptionally(failure -> Permit.no(ending(failure)));
  }

  private CompletionStage<Permit> judge(Dialogue dialogue) {
    Optional<DialogueOutcome> refused = gatekeeper.refused(dialogue.context());
    if (refused.isPresent()) {
      return completedFuture(new Permit(refused.get(), false));
    }
    Device now = store.device(dialogue.mac()).orElse(null);
    if (moved(dialogue.subject(), now)) {
      return completedFuture(Permit.no(DialogueOutcome.comeAgain(Cause.OVERTAKEN, "")));
    }
    Optional<DialogueOutcome> withdrawn = withdrawn(dialogue);
    return withdrawn.isPresent()
        ? completedFuture(Permit.no(withdrawn.get()))
        : told(dialogue, now);
  }

  /** Why a device that was promised its configuration gets nothing any more, as far as is known. */
  Optional<DialogueOutcome> withdrawn(Dialogue dialogue) {
    Device before = dialogue.subject().device();
    Device now = store.device(dialogue.mac()).orElse(null);
    // errands are given to those too to whom no configuration was promised
    if (now == null || before == null || dialogue.subject().withheld() != null) {
      return Optional.empty();
    }
    boolean held =
        now.admission() == Device.Admission.HELD && before.admission() != Device.Admission.HELD;
    return held
        ? Optional.of(DialogueOutcome.of(Cause.DEVICE_HELD, "since its dialogue began"))
        : gatekeeper.withheld(before, now);
  }

  /** A device that was in the store when the dialogue began, and is another one now, or gone. */
  private static boolean moved(DialogueSubject subject, Device now) {
    Device before = subject.device();
    if (before == null || !subject.known()) {
      return false;
    }
    return now == null
        || !before.tenant().equals(now.tenant())
        || before.family() != now.family()
        || before.admission() != now.admission()
        || !leads(before.mode(), now.mode());
  }

  /** Only the end of its bootstrap moves a device to another mode without ending its dialogue. */
  private static boolean leads(Device.Mode before, Device.Mode now) {
    return before == now || (before == Device.Mode.BOOTSTRAPPING && now == Device.Mode.SECURE);
  }

  private CompletionStage<Permit> told(Dialogue dialogue, Device now) {
    Contact contact = dialogue.contact();
    DialogueSubject subject = dialogue.subject();
    String hash = subject.rendering().hash();
    String detail =
        dialogue.opened().text()
            + ", from "
            + contact.remote()
            + (subject.rendering().isEmpty() ? "" : "; " + hash.substring(0, SHOWN_DIGITS));
    Event event = new Event(clock.instant(), subject.mac(), subject.tenant(), Cause.GIVING, detail);
    Device after = marked(dialogue, now, event);
    boolean proved = contact.certificate() != null;
    Given given = given(dialogue, hash);
    // renderings may follow from what anybody says of a device, its account does not
    Given account = given(dialogue, account(subject.rendering()));
    boolean known = dialogue.gave() || (!proved && told.getIfPresent(given) != null);
    boolean full = !known && !proved && !store.admits(event, contact);
    if (full && told.getIfPresent(account) == null) {
      return completedFuture(
          Permit.no(
              DialogueOutcome.of(Cause.TOO_MANY_REQUESTS, "given its configuration too often")));
    }
    boolean before = known || full;
    if (before && !dialogue.gave() && counted.getIfPresent(from(dialogue)) == null) {
      store.count(event, contact);
    }
    if (before && after == null) {
      return completedFuture(given(dialogue, List.of()));
    }
    boolean noted = proved && now != null && hash.equals(now.renderedHash());
    return store
        .give((before ? Change.of(after) : Change.of(after, event)).decidedOn(now), noted)
        .thenApply(stored -> given(dialogue, before ? List.of() : List.of(given, account)));
  }

  private Permit given(Dialogue dialogue, List<Given> byThisEvent) {
    byThisEvent.forEach(given -> told.put(given, true));
    counted.put(from(dialogue), true);
    dialogue.giving();
    return Permit.GIVEN;
  }

  private static Given given(Dialogue dialogue, String what) {
    Contact contact = dialogue.contact();
    boolean configures = dialogue.asked().configures();
    String remote = configures ? "" : contact.remote();
    return new Given(dialogue.mac(), contact.listener(), remote, what);
  }

  private static String account(Rendering rendering) {
    return new Rendering(
            rendering.items().stream().filter(item -> item.secret() || item.required()).toList())
        .hash();
  }

  private static List<Object> from(Dialogue dialogue) {
    Contact contact = dialogue.contact();
    return List.of(dialogue.mac(), contact.listener(), contact.remote());
  }

  /**
   * A device that was never in contact is, from now on; one that is being configured has not
   * answered yet, which outlives the bridge. Null leaves the device as it is.
   */
  private static Device marked(Dialogue dialogue, Device now, Event event) {
    Device device = now == null ? dialogue.subject().device() : now;
    if (device == null) {
      return null;
    }
    Device seen = device.lastContact() == null ? device.withContact(event) : device;
    Device after = dialogue.asked().configures() ? seen.withUnanswered(true) : seen;
    return after.equals(device) ? null : after;
  }

  private static DialogueOutcome ending(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof Problem problem
        ? DialogueOutcome.of(problem)
        : DialogueOutcome.of(Cause.INTERNAL_ERROR, cause.getClass().getSimpleName());
  }
}
