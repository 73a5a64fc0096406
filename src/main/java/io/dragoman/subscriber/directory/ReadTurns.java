package io.dragoman.subscriber.directory;

import io.dragoman.store.DirectoryState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes turns with other bridges on the same database, and looks what they wrote. Thread-safe. */
final class ReadTurns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadTurns.class);
  private static final int SIGNS_OF_LIFE = 3;

  private final ClusterDirectory others;
  private final CarrierContext shop;
  private final BiConsumer<Duration, Runnable> after;
  private final Function<String, TenantCarrier> open;
  private final BiConsumer<TenantCarrier, SyncReport> taken;
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  /** Highest number of any directory that was looked at. */
  private volatile long seen;

  /**
   * @param after runs something later, unless the bridge ends
   * @param open the carrier of a tenant; null when none is open
   * @param taken told of a read that was taken over
   */
  ReadTurns(
      ClusterDirectory others,
      CarrierContext shop,
      BiConsumer<Duration, Runnable> after,
      Function<String, TenantCarrier> open,
      BiConsumer<TenantCarrier, SyncReport> taken) {
    this.others = others;
    this.shop = shop;
    this.after = after;
    this.open = open;
    this.taken = taken;
  }

  /** Looks every now and then from now on. */
  void begin() {
    after.accept(others.look(), this::look);
  }

  private void look() {
    others
        .news(seen)
        .thenCompose(this::follow)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("What other bridges read cannot be seen", failure);
              }
              begin();
            });
  }

  private CompletionStage<Void> follow(List<DirectoryState> news) {
    List<CompletableFuture<Boolean>> all =
        news.stream().map(this::follow).map(CompletionStage::toCompletableFuture).toList();
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .thenRun(
            () -> {
              if (all.stream().allMatch(CompletableFuture::join)) {
                news.forEach(each -> seen = Math.max(seen, each.serial()));
              }
            });
  }

  /** False when it has to be looked at again. */
  private CompletionStage<Boolean> follow(DirectoryState state) {
    TenantCarrier carrier = open.apply(state.tenant());
    if (carrier == null || !carrier.share.behind(state) || carrier.share.busy()) {
      boolean later = carrier != null && carrier.share.busy();
      return CompletableFuture.completedStage(!later);
    }
    return carrier
        .share
        .catchUp(others)
        .thenApply(
            found -> {
              if (found.report() != null) {
                taken.accept(carrier, found.report());
              }
              return true;
            });
  }

  /**
   * Reads, or takes over what another has read.
   *
   * @param seats to read on; none is taken while another reads
   */
  CompletionStage<SyncReport> read(
      TenantCarrier carrier, boolean force, SyncRequest wish, Bulkhead seats) {
    CompletableFuture<SyncReport> report = new CompletableFuture<>();
    look(new SyncLeaseAttempt(carrier, shop, others, this, force, wish), seats, report);
    return report;
  }

  private void look(SyncLeaseAttempt turn, Bulkhead seats, CompletableFuture<SyncReport> report) {
    seats
        .take(turn::look)
        .whenComplete(
            (found, failure) -> {
              if (failure != null) {
                report.completeExceptionally(failure);
              } else if (found.isPresent()) {
                report.complete(found.get());
              } else {
                after.accept(others.look(), () -> look(turn, seats, report));
              }
            });
  }

  /** Gives signs of life until what is returned is run. */
  Runnable holds(String tenant) {
    AtomicBoolean over = new AtomicBoolean();
    held.add(tenant);
    alive(tenant, over);
    return () -> {
      over.set(true);
      held.remove(tenant);
    };
  }

  private void alive(String tenant, AtomicBoolean over) {
    after.accept(
        others.lease().dividedBy(SIGNS_OF_LIFE),
        () -> {
          if (!over.get()) {
            others.renew(tenant).whenComplete((turn, failure) -> alive(tenant, over));
          }
        });
  }

  /** Others need not wait until it is plain that this bridge is no more. */
  @Override
  public void close() {
    held.forEach(others::leave);
  }
}
