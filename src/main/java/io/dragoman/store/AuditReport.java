package io.dragoman.store;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a verification of the audit trail has found.
 *
 * @param chains the chains there are
 * @param events how many events were verified
 * @param unprotected events from before there were chains: nothing can be said about them
 * @param findings the first ones; none when the trail is whole
 */
public record AuditReport(
    List<AuditHead> chains, long events, long unprotected, List<Finding> findings) {
  /** More are not listed. */
  public static final int MOST_FINDINGS = 100;

  public boolean whole() {
    return findings.isEmpty();
  }

  /** Id of the oldest event where something shows; empty when it shows at ends of chains only. */
  public OptionalLong firstBroken() {
    return findings.stream().mapToLong(Finding::id).filter(id -> id != 0).min();
  }

  /**
   * @param id of the event where it shows; 0 when it shows at the end of a chain
   * @param what one sentence
   */
  public record Finding(long id, String chain, String what) {}
}
