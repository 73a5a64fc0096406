package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.store.BootstrapEntry;
import io.dragoman.store.BootstrapQuestions;
import io.dragoman.store.Change;
import io.dragoman.store.Entry;
import io.dragoman.store.OvertakenRetry;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The bootstraps as stored. For one device one decision is made after another, each on what the
 * last one left; from memory it only knows for which devices something is due.
 */
final class BootstrapRepository {
  private final Store store;
  private final Clock clock;
  private final DeviceQueues queues = new DeviceQueues();
  private final Map<Mac, Instant> due = new ConcurrentHashMap<>();

  BootstrapRepository(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  CompletionStage<Void> load() {
    return store.ask(BootstrapQuestions.due()).thenAccept(due::putAll);
  }

  /** Is there a certificate to renew, or one to take note of? From memory. */
  boolean due(Mac mac) {
    Instant when = due.get(mac);
    return when != null && !when.isAfter(clock.instant());
  }

  Instant now() {
    return clock.instant();
  }

  Optional<Device> device(Mac mac) {
    return store.device(mac);
  }

  /** Decides on what is stored; a PIN that is too old has then expired. */
  <T> CompletionStage<T> decide(
      Mac mac, Function<Optional<Bootstrap>, CompletionStage<T>> decision) {
    return queues.enter(
        mac,
        () ->
            OvertakenRetry.again(
                () ->
                    store
                        .look(mac)
                        .thenCompose(looked -> store.ask(BootstrapQuestions.of(mac)))
                        .thenCompose(this::expire)
                        .thenCompose(decision)));
  }

  private CompletionStage<Optional<Bootstrap>> expire(Optional<Bootstrap> stored) {
    boolean old = stored.filter(b -> b.state().active() && tooOld(b)).isPresent();
    if (!old) {
      return completedStage(stored);
    }
    Bootstrap expired = stored.get().ended(Bootstrap.State.EXPIRED, Cause.BOOTSTRAP_EXPIRED);
    return write(expired, Device.Mode.BOOTSTRAPPING, List.of(), Cause.BOOTSTRAP_EXPIRED, "")
        .thenApply(nothing -> Optional.of(expired.at(expired.version() + 1)));
  }

  private boolean tooOld(Bootstrap bootstrap) {
    return bootstrap.expires() != null && !clock.instant().isBefore(bootstrap.expires());
  }

  CompletionStage<Void> write(
      Bootstrap next, Device.Mode mode, List<Entry> entries, Cause cause, String detail) {
    return write(next, mode, entries, List.of(event(next.mac(), cause, detail)));
  }

  /** One change: mode, bootstrap, certificates, events. Completes when it is durable. */
  CompletionStage<Void> write(
      Bootstrap next, Device.Mode mode, List<Entry> entries, List<Event> events) {
    Device device = store.device(next.mac()).map(d -> d.withMode(mode)).orElse(null);
    List<Entry> all = new ArrayList<>(entries);
    all.add(new BootstrapEntry(next));
    return store.commit(new Change(device, null, events, all)).thenRun(() -> remember(next));
  }

  Event event(Mac mac, Cause cause, String detail) {
    String tenant = store.device(mac).map(Device::tenant).orElse("");
    return new Event(clock.instant(), mac, tenant, cause, detail);
  }

  private void remember(Bootstrap stored) {
    if (stored.state() == Bootstrap.State.DONE) {
      due.put(stored.mac(), stored.next() != null ? Instant.MIN : stored.held().renewal());
    } else {
      due.remove(stored.mac());
    }
  }

  CompletionStage<List<Mac>> expired(int limit) {
    return store.ask(BootstrapQuestions.expired(clock.instant(), limit));
  }
}
