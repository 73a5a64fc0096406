package io.dragoman.subscriber.directory;

import io.dragoman.model.Cause;
import io.dragoman.subscriber.merge.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * When carriers are read: every night, when their settings change, on demand, and when they say
 * that something changed. One read of a tenant at a time, few tenants at once. Thread-safe.
 */
final class SyncScheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SyncScheduler.class);
  private static final int AT_ONCE = 4;
  private static final int IN_LINE = 100_000;

  /** Nights are spread so that a thousand tenants do not begin in the same second. */
  private static final int SPREAD_SECONDS = 3_600;

  private final CarrierContext shop;
  private final Function<String, TenantCarrier> open;

  /** Null where no other bridge writes to the database. */
  private final ReadTurns peers;

  private final ScheduledExecutorService timer = CarrierThreads.timer();
  private final Bulkhead seats = new Bulkhead(AT_ONCE, IN_LINE);
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, SyncReport> last = new ConcurrentHashMap<>();
  private final Map<String, Planned> planned = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> waitingHeard = new ConcurrentHashMap<>();
  private final Map<String, Instant> heard = new ConcurrentHashMap<>();
  private final Map<String, CarrierChanges> hints = new ConcurrentHashMap<>();

  /** What a read that is still to come must be content with. */
  private final Map<String, SyncRequest> wanted = new ConcurrentHashMap<>();

  /** Reads that failed one after the other; the next one waits the longer. */
  private final Map<String, Integer> failed = new ConcurrentHashMap<>();

  /** Read once {@link #begin} is called: before that no route is there to ask through. */
  private final Queue<Early> early = new ConcurrentLinkedQueue<>();

  private volatile boolean begun;

  private record Planned(Instant at, Future<?> task) {}

  private record Early(TenantCarrier carrier, boolean changed) {}

  private record Running(TenantCarrier carrier, CompletableFuture<SyncReport> report) {}

  /**
   * @param open the carrier of a tenant; null when none is open
   */
  SyncScheduler(CarrierContext shop, Function<String, TenantCarrier> open) {
    this.shop = shop;
    this.open = open;
    this.peers =
        shop.shelf()
            .neighbours()
            .map(others -> new ReadTurns(others, shop, this::after, open, this::takenOver))
            .orElse(null);
  }

  /**
   * Reads it every night from now on, and at once unless what was kept is young enough.
   *
   * @param changed do its settings differ from those it was last read with?
   */
  void follow(TenantCarrier carrier, boolean changed) {
    if (!carrier.desk.lists()) {
      return;
    }
    plan(carrier);
    if (!begun) {
      early.add(new Early(carrier, changed));
      return;
    }
    if (changed || carrier.status(false, Optional.empty(), Optional.empty()).tooOld()) {
      if (carrier.desk.hears()) {
        // its stream is open by then: what changes meanwhile is not lost
        soon(carrier, SyncRequest.after(System.nanoTime()));
      } else {
        now(carrier, false, changed ? SyncRequest.changed() : SyncRequest.nightly());
      }
    }
  }

  void begin() {
    boolean first = !begun;
    begun = true;
    for (Early each = early.poll(); each != null; each = early.poll()) {
      follow(each.carrier(), each.changed());
    }
    if (first && peers != null) {
      peers.begin();
    }
  }

  private void plan(TenantCarrier carrier) {
    String tenant = carrier.desk.tenant();
    Instant now = shop.clock().instant();
    Instant next = next(carrier.desk, now);
    long wait = Math.max(1, Duration.between(now, next).toMillis());
    Future<?> task =
        timer.schedule(
            () -> {
              plan(carrier);
              now(carrier, false, SyncRequest.nightly());
            },
            wait,
            TimeUnit.MILLISECONDS);
    Planned before = planned.put(tenant, new Planned(next, task));
    if (before != null) {
      before.task().cancel(false);
    }
  }

  /** The next time it is that time of the day there, a little later for each tenant. */
  static Instant next(TenantSources desk, Instant now) {
    Duration later =
        Duration.ofSeconds(Math.floorMod(desk.tenant().hashCode() * 31, SPREAD_SECONDS));
    ZonedDateTime local = now.minus(later).atZone(desk.zone());
    ZonedDateTime at = local.with(desk.at());
    ZonedDateTime next = at.isAfter(local) ? at : at.plusDays(1);
    return next.toInstant().plus(later);
  }

  /** Forgets when it was to be read. */
  void leave(String tenant) {
    Planned gone = planned.remove(tenant);
    if (gone != null) {
      gone.task().cancel(false);
    }
    last.remove(tenant);
    satisfied(tenant);
    wanted.remove(tenant);
    heard.remove(tenant);
    hints.remove(tenant);
  }

  CompletionStage<SyncReport> now(TenantCarrier carrier, boolean force, SyncRequest wish) {
    String tenant = carrier.desk.tenant();
    Running mine = new Running(carrier, new CompletableFuture<>());
    Running other = running.putIfAbsent(tenant, mine);
    if (other != null && other.carrier() != carrier) {
      return other.report().thenCompose(report -> now(carrier, force, wish)); // had other settings
    }
    if (other != null) {
      return force ? other.report().thenCompose(report -> retry(carrier, report)) : other.report();
    }
    SyncRequest whole = wish.and(wanted.remove(tenant));
    satisfied(tenant);
    carrier.share.reading(true);
    read(carrier, force, whole)
        .whenComplete(
            (report, failure) -> {
              SyncReport outcome =
                  failure == null
                      ? report
                      : SyncReport.without(
                          tenant,
                          shop.clock().instant(),
                          shop.clock().instant(),
                          SyncReport.Outcome.FAILED,
                          String.valueOf(failure.getMessage()));
              carrier.share.reading(false);
              SyncReport before = last.put(tenant, outcome);
              carrier.stale.readEnds();
              Optional.ofNullable(hints.get(tenant)).ifPresent(CarrierChanges::refresh);
              again(carrier, outcome, whole);
              running.remove(tenant, mine);
              if (before != outcome) {
                tell(outcome);
              }
              mine.report().complete(outcome);
            });
    return mine.report();
  }

  private CompletionStage<SyncReport> read(TenantCarrier carrier, boolean force, SyncRequest wish) {
    return peers == null
        ? seats.take(() -> new CarrierFullRead(carrier, shop, force).run())
        : peers.read(carrier, force, wish, seats);
  }

  /** Another bridge has read it without being asked from here. */
  private void takenOver(TenantCarrier carrier, SyncReport report) {
    String tenant = carrier.desk.tenant();
    if (open.apply(tenant) == carrier && !running.containsKey(tenant)) {
      failed.remove(tenant);
      last.put(tenant, report);
      tell(report);
    }
  }

  /** What may pass by itself is tried again, after a minute, two, four, and at last every hour. */
  private void again(TenantCarrier carrier, SyncReport outcome, SyncRequest wish) {
    String tenant = carrier.desk.tenant();
    boolean passes =
        outcome.outcome() == SyncReport.Outcome.FAILED
            || outcome.outcome() == SyncReport.Outcome.UNSTABLE
            || outcome.outcome() == SyncReport.Outcome.NOT_STORED;
    if (!passes || !carrier.desk.lists() || !planned.containsKey(tenant)) {
      failed.remove(tenant);
      return;
    }
    int before = failed.merge(tenant, 1, Integer::sum) - 1;
    long minutes = Math.min(60, 1L << Math.min(6, before));
    try {
      timer.schedule(
          () -> {
            if (open.apply(tenant) == carrier) {
              now(carrier, false, wish.again());
            }
          },
          minutes,
          TimeUnit.MINUTES);
    } catch (RejectedExecutionException e) {
      LOG.debug("The bridge ends; tenant {} is not read again", tenant);
    }
  }

  private CompletionStage<SyncReport> retry(TenantCarrier carrier, SyncReport report) {
    return report.committed()
        ? CompletableFuture.completedStage(report)
        : now(carrier, true, SyncRequest.ordered());
  }

  private void tell(SyncReport report) {
    Cause cause =
        switch (report.outcome()) {
          case COMMITTED -> Cause.CARRIER_READ;
          case TAKEN_OVER -> Cause.CARRIER_TAKEN_OVER;
          case SHRUNK -> Cause.CARRIER_SHRUNK;
          case EMPTY -> Cause.CARRIER_EMPTY;
          default -> Cause.CARRIER_NOT_READ;
        };
    LOG.atLevel(report.committed() ? Level.INFO : Level.WARN)
        .log("{} of tenant {}: {}", report.outcome(), report.tenant(), report.detail());
    shop.tell(report.tenant(), cause, report.detail());
    report
        .left()
        .forEach(
            (kind, count) -> {
              List<String> named =
                  report.examples().stream()
                      .filter(each -> each.kind() == kind)
                      .limit(kind == Finding.Kind.UNREADABLE ? 20 : 5)
                      .map(Finding::subject)
                      .toList();
              shop.tell(
                  report.tenant(),
                  Cause.CARRIER_RECORDS_LEFT_OUT,
                  count + " × " + kind.sentence() + ": " + String.join(", ", named));
            });
  }

  /** Begins to follow what it says has changed. */
  void hear(TenantCarrier carrier) {
    satisfied(carrier.desk.tenant()); // whoever was to be read had other settings
    wanted.remove(carrier.desk.tenant());
    CarrierChanges mine = new CarrierChanges(carrier, shop, this);
    hints.put(carrier.desk.tenant(), mine);
    carrier.desk.guards().forEach(guard -> guard.source().onHint(mine::heard));
  }

  /** Something else than single devices has changed; not more often than the tenant allows. */
  void heard(CarrierChanges who, TenantCarrier carrier) {
    if (hints.get(carrier.desk.tenant()) != who) {
      return; // its settings are others by now
    }
    want(carrier, SyncRequest.after(System.nanoTime()));
    Instant last = heard.get(carrier.desk.tenant());
    Duration hint = carrier.desk.limits().hint();
    Duration since =
        last == null
            ? Duration.ZERO
            : Duration.between(
                shop.clock().instant(), last.plus(carrier.desk.limits().hintedRead()));
    soon(carrier, waitingHeard, since.compareTo(hint) > 0 ? since : hint, true);
  }

  /** Reads it whole soon, once however often somebody wants it. */
  void soon(TenantCarrier carrier, SyncRequest wish) {
    want(carrier, wish);
    soon(carrier, waiting, carrier.desk.limits().hint(), false);
  }

  private void want(TenantCarrier carrier, SyncRequest wish) {
    wanted.merge(carrier.desk.tenant(), wish, SyncRequest::and);
  }

  private void soon(
      TenantCarrier carrier, Map<String, Future<?>> line, Duration wait, boolean isHeard) {
    String tenant = carrier.desk.tenant();
    line.computeIfAbsent(
        tenant,
        key ->
            after(
                wait,
                () -> {
                  line.remove(tenant);
                  if (!begun || running.containsKey(tenant)) {
                    soon(carrier, line, carrier.desk.limits().hint(), isHeard);
                    return;
                  }
                  if (isHeard) {
                    heard.put(tenant, shop.clock().instant());
                  }
                  now(carrier, false, SyncRequest.nightly());
                }));
  }

  /** Null when the bridge ends. */
  Future<?> after(Duration wait, Runnable task) {
    try {
      return timer.schedule(task, Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return null;
    }
  }

  /** A read that begins now says all that was wanted before. */
  private void satisfied(String tenant) {
    for (Map<String, Future<?>> line : List.of(waiting, waitingHeard)) {
      Future<?> task = line.remove(tenant);
      if (task != null) {
        task.cancel(false);
      }
    }
  }

  CarrierStatus status(TenantCarrier carrier) {
    String tenant = carrier.desk.tenant();
    return carrier.status(
        running.containsKey(tenant),
        Optional.ofNullable(last.get(tenant)),
        Optional.ofNullable(planned.get(tenant)).map(Planned::at));
  }

  @Override
  public void close() {
    if (peers != null) {
      peers.close();
    }
    timer.shutdownNow();
  }
}
