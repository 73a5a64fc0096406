package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.store.Change;
import io.dragoman.store.InTime;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * What stands before each answer that hands something out: the device is still what the dialogue
 * began with, as the database says now, and the event that it is being given something is durable.
 */
final class Permits {
  private static final Duration TOLD_ONCE = Duration.ofMinutes(10);
  private static final int REMEMBERED = 50_000;

  private final Store store;
  private final Clock clock;
  private final Gatekeeper gatekeeper;

  /** Whose durable event of the last minutes says already that it was given this to whom. */
  private final Cache<Given, Boolean> told;

  /**
   * @param rendering hash of what was given
   */
  private record Given(Mac mac, String listener, String remote, String rendering) {}

  Permits(Store store, Clock clock, Gatekeeper gatekeeper) {
    this.store = store;
    this.clock = clock;
    this.gatekeeper = gatekeeper;
    told =
        Caffeine.newBuilder()
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
  record Permit(Ending ending, boolean speaks) {
    private static final Permit GIVEN = new Permit(null, true);

    static Permit no(Ending ending) {
      return new Permit(ending, true);
    }
  }

  /** Never fails. */
  CompletionStage<Permit> give(Dialogue dialogue) {
    return InTime.of(
            store.look(dialogue.mac()).thenCompose(n -> judge(dialogue)),
            InTime.left(dialogue.came, clock.instant(), InTime.WORK))
        .exceptionally(failure -> Permit.no(ending(failure)));
  }

  private CompletionStage<Permit> judge(Dialogue dialogue) {
    Optional<Ending> refused = gatekeeper.refused(dialogue.context());
    if (refused.isPresent()) {
      return completedFuture(new Permit(refused.get(), false));
    }
    Device now = store.device(dialogue.mac()).orElse(null);
    if (moved(dialogue.subject(), now)) {
      return completedFuture(Permit.no(Ending.comeAgain(Cause.OVERTAKEN, "")));
    }
    // errands are given to those too to whom no configuration was promised
    boolean promised = now != null && dialogue.subject().withheld() == null;
    Optional<Ending> withheld = promised ? gatekeeper.withheld(now) : Optional.empty();
    if (withheld.isPresent()) {
      return completedFuture(Permit.no(withheld.get()));
    }
    return dialogue.giving() ? completedFuture(Permit.GIVEN) : told(dialogue, now);
  }

  /** A device that was in the store when the dialogue began, and is another one now, or gone. */
  private static boolean moved(Subject subject, Device now) {
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

  private CompletionStage<Permit> told(Dialogue dialogue, Device device) {
    Contact contact = dialogue.contact();
    Subject subject = dialogue.subject();
    Event event =
        new Event(
            clock.instant(),
            subject.mac(),
            subject.tenant(),
            Cause.GIVING,
            dialogue.opened().text() + ", from " + contact.remote());
    boolean proved = contact.certificate() != null;
    if (!proved && !store.admits(event, contact)) {
      return completedFuture(
          Permit.no(Ending.of(Cause.TOO_MANY_REQUESTS, "given its configuration too often")));
    }
    String hash = subject.rendering().hash();
    Given given = new Given(subject.mac(), contact.listener(), contact.remote(), hash);
    Device first = first(subject, device, event);
    if (!proved && first == null && told.getIfPresent(given) != null) {
      return completedFuture(Permit.GIVEN);
    }
    boolean again = device != null && hash.equals(device.renderedHash());
    return store
        .give(Change.of(first, event).decidedOn(device), proved && again)
        .thenApply(
            stored -> {
              told.put(given, true);
              return Permit.GIVEN;
            });
  }

  /** A device that was never in contact is, from now on; null leaves the device as it is. */
  private static Device first(Subject subject, Device now, Event event) {
    Device device = now == null ? subject.device() : now;
    return device == null || device.lastContact() != null ? null : device.withContact(event);
  }

  private static Ending ending(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof Problem problem
        ? Ending.of(problem)
        : Ending.of(Cause.INTERNAL_ERROR, cause.getClass().getSimpleName());
  }
}
