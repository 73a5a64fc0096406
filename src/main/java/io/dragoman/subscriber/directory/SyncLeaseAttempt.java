package io.dragoman.subscriber.directory;

import io.dragoman.store.DirectoryState;
import io.dragoman.store.Lease;
import io.dragoman.store.LeaseEntry;
import io.dragoman.subscriber.directory.SyncReport.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One wish to have a tenant's carrier read, where several bridges share a database: whoever has the
 * turn reads, the others take over what it wrote.
 */
final class SyncLeaseAttempt {
  private final TenantCarrier carrier;
  private final CarrierContext shop;
  private final ClusterDirectory others;
  private final ReadTurns peers;
  private final boolean force;
  private final SyncRequest wish;

  /**
   * Reads of others that began then will do; by the database's clock, null before the first look.
   */
  private Instant since;

  /** Whose end is waited for. */
  private Lease joined;

  SyncLeaseAttempt(
      TenantCarrier carrier,
      CarrierContext shop,
      ClusterDirectory others,
      ReadTurns peers,
      boolean force,
      SyncRequest wish) {
    this.carrier = carrier;
    this.shop = shop;
    this.others = others;
    this.peers = peers;
    this.force = force;
    this.wish = wish;
  }

  private String tenant() {
    return carrier.desk.tenant();
  }

  /** Empty when another bridge is at it; to be called again then. Called once at a time. */
  CompletionStage<Optional<SyncReport>> look() {
    Duration age = wish.age();
    return others
        .take(tenant(), carrier.share.settings(), joined)
        .thenCompose(
            turn -> {
              if (since == null) {
                since = turn.now().minus(age);
              }
              return turn.mine() ? mine() : theirs(turn);
            })
        .exceptionally(failure -> Optional.of(without(Outcome.NOT_STORED, noDatabase(failure))));
  }

  private static String noDatabase(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return "The database did not answer: " + cause.getMessage();
  }

  private SyncReport without(Outcome outcome, String detail) {
    Instant now = shop.clock().instant();
    return SyncReport.without(tenant(), now, now, outcome, detail);
  }

  private CompletionStage<Optional<SyncReport>> mine() {
    Runnable over = peers.holds(tenant());
    return carrier
        .share
        .catchUp(others)
        .thenCompose(
            found ->
                !force && satisfied(found.state())
                    ? CompletableFuture.completedStage(taken(found))
                    : new CarrierFullRead(carrier, shop, force).run())
        .exceptionally(failure -> without(Outcome.NOT_STORED, noDatabase(failure)))
        .thenCompose(
            report -> {
              over.run();
              return others
                  .end(tenant(), report)
                  .handle((done, failure) -> Optional.of(report)); // it will expire
            });
  }

  private boolean satisfied(DirectoryState state) {
    Instant from = joined != null && joined.taken().isBefore(since) ? joined.taken() : since;
    return !wish.own()
        && carrier.share.isOf(state)
        && state.read() != null
        && state.began() != null
        && !others.wrote(state)
        && !state.began().isBefore(from);
  }

  private SyncReport taken(SharedDirectoryState.Found found) {
    if (!wish.joins()) {
      carrier.stale.readBegins(); // whoever is marked is read alone; nobody else has to wait
    }
    return found.report() == null ? carrier.share.report(found.state()) : found.report();
  }

  private CompletionStage<Optional<SyncReport>> theirs(LeaseEntry.Turn turn) {
    Lease lease = turn.lease();
    if (joined == null || !lease.ended() && lease.same(joined)) {
      boolean same = lease.settings().equals(carrier.share.settings());
      joined = wish.joins() && same && !lease.ended() ? lease : null;
      return CompletableFuture.completedStage(Optional.empty());
    }
    boolean failed = lease.same(joined) && !committed(lease);
    if (failed) {
      joined = null; // the next turn may be ours
      return CompletableFuture.completedStage(
          force || !wish.believes() ? Optional.empty() : Optional.of(failed(lease)));
    }
    return carrier
        .share
        .catchUp(others)
        .thenApply(
            found -> {
              Optional<SyncReport> report =
                  satisfied(found.state()) ? Optional.of(taken(found)) : Optional.empty();
              joined = null;
              return report;
            });
  }

  private static boolean committed(Lease lease) {
    return lease.outcome().equals(Outcome.COMMITTED.name())
        || lease.outcome().equals(Outcome.TAKEN_OVER.name());
  }

  private SyncReport failed(Lease lease) {
    Outcome outcome = Outcome.FAILED;
    for (Outcome each : Outcome.values()) {
      outcome = each.name().equals(lease.outcome()) ? each : outcome;
    }
    return SyncReport.without(
        tenant(),
        lease.taken(),
        shop.clock().instant(),
        outcome,
        "bridge " + lease.node() + ": " + lease.detail());
  }
}
