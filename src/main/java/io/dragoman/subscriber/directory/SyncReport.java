package io.dragoman.subscriber.directory;

import io.dragoman.subscriber.merge.Finding;
import io.dragoman.subscriber.merge.MergedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How one full read of a tenant's carrier went.
 *
 * @param detail one sentence, without secrets
 * @param changed devices whose subscriber is another than before
 * @param left what was left out, by kind, all of it
 * @param examples the first of each kind
 */
public record SyncReport(
    String tenant,
    Instant started,
    Instant ended,
    Outcome outcome,
    String detail,
    int devices,
    int subscribers,
    int added,
    int changed,
    int removed,
    Map<Finding.Kind, Integer> left,
    List<Finding> examples) {
  /** What became of it. */
  public enum Outcome {
    /** It is what devices are now configured with. */
    COMMITTED,
    /** So it is, but another bridge on the same database has read it. */
    TAKEN_OVER,
    /** A source failed: what was known before keeps serving. */
    FAILED,
    /** A source changed twice while it was read. */
    UNSTABLE,
    /** More than half of the devices would be gone: an administrator has to force it. */
    SHRUNK,
    /** It answered, but gave nothing that is the tenant's: what was known before keeps serving. */
    EMPTY,
    /** It could not be stored. */
    NOT_STORED
  }

  static SyncReport without(
      String tenant, Instant started, Instant ended, Outcome outcome, String detail) {
    return new SyncReport(
        tenant, started, ended, outcome, detail, 0, 0, 0, 0, 0, Map.of(), List.of());
  }

  /** With what was left out. */
  SyncReport finding(MergedRecords assembled) {
    return new SyncReport(
        tenant,
        started,
        ended,
        outcome,
        detail,
        devices,
        subscribers,
        added,
        changed,
        removed,
        assembled.counts(),
        assembled.examples());
  }

  /** Is what devices are configured with now as the carrier said then? */
  public boolean committed() {
    return outcome == Outcome.COMMITTED || outcome == Outcome.TAKEN_OVER;
  }
}
