package io.dragoman.subscriber.directory;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.directory.SyncReport.Outcome;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.FactBuffer;
import io.dragoman.subscriber.merge.Finding;
import io.dragoman.subscriber.merge.MergedRecords;
import io.dragoman.subscriber.merge.ShardedMerge;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Reads one tenant's carrier whole and makes the result its directory, or leaves everything as it
 * is. Whatever fails becomes a report: the stage never fails.
 */
final class CarrierFullRead {
  /** Below so many devices half of them is no catastrophe. */
  private static final int SMALL = 4;

  private final TenantCarrier carrier;
  private final CarrierContext shop;
  private final boolean force;
  private final Instant started;

  CarrierFullRead(TenantCarrier carrier, CarrierContext shop, boolean force) {
    this.carrier = carrier;
    this.shop = shop;
    this.force = force;
    this.started = shop.clock().instant();
  }

  CompletionStage<SyncReport> run() {
    carrier.stale.readBegins();
    if (!carrier.desk.lists()) {
      return CompletableFuture.completedStage(
          without(Outcome.FAILED, "None of its sources can be read whole."));
    }
    List<CompletableFuture<FactBuffer>> reads =
        carrier.desk.listing().stream().map(this::stable).toList();
    return CompletableFuture.allOf(reads.toArray(new CompletableFuture<?>[0]))
        .thenApplyAsync(
            done -> commit(reads.stream().map(CompletableFuture::join).toList()), shop.workers())
        .thenCompose(report -> report)
        .exceptionally(this::failed)
        .whenComplete(
            (report, failure) -> {
              if (report == null || !report.committed()) {
                carrier.absence.doubt();
              }
              notices();
            });
  }

  /** Once with each read, which is once a day. */
  private void notices() {
    for (SourceCircuitBreaker guard : carrier.desk.guards()) {
      guard
          .source()
          .notice()
          .ifPresent(
              what -> shop.tell(carrier.desk.tenant(), Cause.CARRIER_PASSWORD_EXPIRES, what));
    }
  }

  /** A source that changed while it was read is read once more. */
  private CompletableFuture<FactBuffer> stable(SourceCircuitBreaker guard) {
    return once(guard)
        .thenCompose(
            first -> first.stable() ? CompletableFuture.completedStage(first) : once(guard))
        .thenApply(
            sheaf -> {
              if (!sheaf.stable() && !force) {
                throw new Restless(guard.name());
              }
              return sheaf;
            })
        .toCompletableFuture();
  }

  private CompletionStage<FactBuffer> once(SourceCircuitBreaker guard) {
    FactBuffer sheaf = new FactBuffer(guard.name(), shop.types()::serves);
    return guard
        .everything(sheaf::add)
        .thenApply(
            last -> {
              sheaf.add(last);
              return sheaf;
            })
        .whenComplete((read, failure) -> sheaf.close());
  }

  private static final class Restless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Restless(String source) {
      super(source + " changed twice while it was read.");
    }
  }

  private SyncReport failed(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof Restless) {
      return without(Outcome.UNSTABLE, cause.getMessage());
    }
    CarrierException trouble = SourceCircuitBreaker.trouble(cause, "The carrier");
    return without(Outcome.FAILED, trouble.kind() + ": " + trouble.getMessage());
  }

  private SyncReport without(Outcome outcome, String detail) {
    return SyncReport.without(
        carrier.desk.tenant(), started, shop.clock().instant(), outcome, detail);
  }

  private CompletionStage<SyncReport> commit(List<FactBuffer> told) {
    Directory before = carrier.directory();
    Map<Mac, DirectoryRecord> known = new HashMap<>();
    before.all().stream().filter(p -> p.mac() != null).forEach(p -> known.put(p.mac(), p));
    carrier.lately().forEach(late -> known.put(late.mac(), late));
    DirectoryDifference difference = new DirectoryDifference(before, known);
    RetainedDevices stays = new RetainedDevices(told, known.values());
    List<PasswordOwners.Bearer> former = List.copyOf(carrier.former);
    PasswordOwners owners = new PasswordOwners(carrier.everybody(), former);
    UnaryOperator<DirectoryRecord> held = carrier.desk.logins()::held;
    MergedRecords joined =
        new ShardedMerge(
                carrier.desk.rules(),
                shop.types(),
                told,
                List.copyOf(known.values()),
                carrier.desk::kept)
            .to(
                placed -> {
                  if (!remembered(placed)) {
                    difference.now(owners.checked(stays.instead(placed), held));
                  }
                });
    stays.others().forEach(stay -> difference.now(owners.checked(stay, UnaryOperator.identity())));
    difference.end();
    MergedRecords assembled = stays.with(joined);
    if (!force && difference.placed.isEmpty()) {
      return CompletableFuture.completedStage(
          without(Outcome.EMPTY, nothing(told)).finding(assembled));
    }
    if (!force && shrunk(known.keySet(), difference)) {
      String detail = difference.lost + " of " + known.size() + " devices are not there any more.";
      return CompletableFuture.completedStage(without(Outcome.SHRUNK, detail));
    }
    Directory fresh = new Directory(started, difference.placed);
    boolean sure = !assembled.counts().containsKey(Finding.Kind.UNREADABLE);
    return carrier
        .desk
        .logins()
        .follow(owners.renamed(), sure ? owners.gone() : Set.of())
        .thenCompose(done -> carrier.share.keep(fresh, difference.written, difference.gone))
        .handle(
            (stored, failure) -> {
              if (failure != null) {
                return without(Outcome.NOT_STORED, "The database did not take it.");
              }
              carrier.directory(fresh);
              carrier.absence.read(assembled.counts(), difference.gone, shop.types());
              carrier.former.removeAll(former);
              return report(fresh, difference, assembled);
            });
  }

  /** Somebody without a phone of whom only what was kept of an earlier read tells. */
  private boolean remembered(DirectoryRecord placed) {
    return !placed.hasPhone()
        && placed.subscriber().lines().isEmpty()
        && placed.subscriber().origins().values().stream().allMatch(carrier.desk::kept);
  }

  private static String nothing(List<FactBuffer> told) {
    int records = told.stream().mapToInt(FactBuffer::records).sum();
    return records == 0
        ? "The carrier answered, but told of no user and no device: carrier.provider,"
            + " carrier.groups, or what the login may see."
        : "None of the "
            + records
            + " records that came is of carrier.provider and carrier.groups, or can be used.";
  }

  private static boolean shrunk(Set<Mac> known, DirectoryDifference difference) {
    return known.size() >= SMALL && difference.lost * 2 > known.size();
  }

  private SyncReport report(
      Directory fresh, DirectoryDifference difference, MergedRecords assembled) {
    return new SyncReport(
        carrier.desk.tenant(),
        started,
        shop.clock().instant(),
        Outcome.COMMITTED,
        fresh.devices()
            + " devices, "
            + fresh.size()
            + " subscribers; "
            + difference.added
            + " new, "
            + difference.changed
            + " changed, "
            + difference.gone.size()
            + " gone"
            + aside(assembled),
        fresh.devices(),
        fresh.size(),
        difference.added,
        difference.changed,
        difference.gone.size(),
        assembled.counts(),
        assembled.examples());
  }

  private static String aside(MergedRecords assembled) {
    int unread = assembled.counts().getOrDefault(Finding.Kind.UNREADABLE, 0);
    int strange = assembled.counts().getOrDefault(Finding.Kind.UNSERVED_TYPE, 0);
    return (unread == 0 ? "" : "; " + unread + " could not be read")
        + (strange == 0 ? "" : "; " + strange + " devices are of types that no row serves");
  }
}
