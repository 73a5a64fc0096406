package io.dragoman.security.identity;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.security.digest.Credentials;
import io.dragoman.store.BoundedWait;
import io.dragoman.store.Change;
import io.dragoman.store.ProvedPair;
import io.dragoman.store.ProvedPairEntry;
import io.dragoman.store.ProvedPairQuestion;
import io.dragoman.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pair a device last proved itself with, for the time after upstream has replaced it: a device
 * learns its new pair only from a configuration that it fetches with the old one. It opens the door
 * until the first success with the new pair, or until its time is over. Thread-safe.
 */
public final class PreviousCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(PreviousCredentials.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int REMEMBERED = 100_000;
  private static final Duration LOOKED_AT_AGAIN = Duration.ofMinutes(10);

  private final Store store;
  private final Duration validity;

  /** Of whom it is known that their present pair is the stored one. */
  private final Cache<Mac, Credentials> kept =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(LOOKED_AT_AGAIN).build();

  /**
   * @param validity since it was noticed that upstream has another pair; zero to keep none
   */
  public PreviousCredentials(Store store, Duration validity) {
    this.store = store;
    this.validity = validity;
  }

  /** The pair before the present one, while it opens the door. */
  CompletionStage<Optional<Credentials>> of(DeviceContext context, Credentials present) {
    if (validity.isZero() || context.tenant() == null) {
      return completedStage(Optional.empty());
    }
    return store
        .ask(new ProvedPairQuestion(context.mac()))
        .thenApply(found -> found.flatMap(pair -> usable(pair, context, present)))
        .exceptionally(
            failure -> {
              nothing(failure);
              return Optional.empty();
            });
  }

  private Optional<Credentials> usable(
      ProvedPair pair, DeviceContext context, Credentials present) {
    String tenant = context.tenant().id();
    if (!pair.tenant().equals(tenant) || pair.is(tenant, present.username(), present.password())) {
      return Optional.empty();
    }
    Instant now = context.contact().at();
    Instant since = pair.replaced() == null ? now : pair.replaced();
    if (pair.replaced() == null) {
      Event noticed =
          event(
              context,
              Cause.CREDENTIALS_CHANGED,
              "the previous pair opens the door until " + now.plus(validity));
      commit(Change.of(noticed).with(ProvedPairEntry.replaced(context.mac(), now)));
    }
    return now.isBefore(since.plus(validity))
        ? Optional.of(new Credentials(pair.user(), pair.password()))
        : Optional.empty();
  }

  /**
   * The device came with the pair that upstream has now. The stage never fails: it completes when
   * the previous pair is void at all bridges, or when that takes longer than a device should wait.
   */
  CompletionStage<Void> proved(DeviceContext context, Credentials present) {
    if (validity.isZero()
        || context.tenant() == null
        || present.equals(kept.getIfPresent(context.mac()))) {
      return completedStage(null);
    }
    CompletionStage<Void> stored =
        store
            .ask(new ProvedPairQuestion(context.mac()))
            .thenCompose(found -> keep(found, context, present))
            .thenAccept(done -> kept.put(context.mac(), present));
    return BoundedWait.of(stored, PATIENCE)
        .exceptionally(
            failure -> {
              nothing(failure);
              return null;
            });
  }

  private CompletionStage<Void> keep(
      Optional<ProvedPair> found, DeviceContext context, Credentials present) {
    String tenant = context.tenant().id();
    boolean same =
        found
            .filter(p -> p.is(tenant, present.username(), present.password()))
            .filter(p -> p.replaced() == null)
            .isPresent();
    if (same) {
      return completedStage(null);
    }
    Instant now = context.contact().at();
    ProvedPair pair =
        new ProvedPair(context.mac(), tenant, present.username(), present.password(), now, null);
    boolean taken = found.filter(p -> p.replaced() != null).isPresent();
    Change change =
        taken
            ? Change.of(event(context, Cause.CREDENTIALS_TAKEN, "the previous pair is void"))
            : Change.of();
    return store.commit(change.with(ProvedPairEntry.proved(pair)));
  }

  /** The device came with the pair that upstream has no more. */
  void used(DeviceContext context) {
    kept.invalidate(context.mac());
    Event event = event(context, Cause.PREVIOUS_CREDENTIALS, "from " + context.contact().remote());
    commit(store.unproved(Change.of(event), context.contact()));
  }

  private void commit(Change change) {
    store
        .commit(change)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                nothing(failure);
              }
            });
  }

  private static void nothing(Throwable failure) {
    LOG.debug("A device's pair could not be read or kept: {}", failure.toString());
  }

  private static Event event(DeviceContext context, Cause cause, String detail) {
    return new Event(context.contact().at(), context.mac(), context.tenant().id(), cause, detail);
  }
}
