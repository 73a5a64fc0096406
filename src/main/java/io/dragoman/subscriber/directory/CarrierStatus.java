package io.dragoman.subscriber.directory;

import io.dragoman.subscriber.SourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one tenant's carrier does.
 *
 * @param fault why its settings cannot be used; empty when they can
 * @param read when it was last read whole; empty when never
 * @param tooOld is that longer ago than the tenant allows?
 * @param next when it will be read again by itself
 */
public record CarrierStatus(
    String tenant,
    String fault,
    List<SourceStatus> sources,
    Optional<Instant> read,
    boolean tooOld,
    int devices,
    int subscribers,
    boolean running,
    Optional<SyncReport> last,
    Optional<Instant> next) {
  static CarrierStatus closed(String tenant, String fault) {
    return new CarrierStatus(
        tenant,
        fault,
        List.of(),
        Optional.empty(),
        true,
        0,
        0,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, but for settings that cannot be used and were not taken up. */
  CarrierStatus broken(String why) {
    return new CarrierStatus(
        tenant, why, sources, read, tooOld, devices, subscribers, running, last, next);
  }

  public boolean well() {
    return fault.isEmpty()
        && !tooOld
        && sources.stream().allMatch(SourceStatus::serving)
        && last.map(SyncReport::committed).orElse(true);
  }
}
