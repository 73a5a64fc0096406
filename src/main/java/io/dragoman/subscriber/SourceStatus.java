package io.dragoman.subscriber;

import java.time.Instant;
import java.util.Optional;

/**
 * How one source of a tenant does.
 *
 * @param state {@code open}; {@code resting} after too many failures; {@code trying} after a rest;
 *     {@code refused} since its credentials were refused
 * @param notice what somebody should do before it stops to work
 * @param listens how it hears of changes; empty for sources that never do
 */
public record SourceStatus(
    String name,
    String state,
    long calls,
    long failures,
    Optional<Failure> lastFailure,
    Optional<ChangeSubscription> listens,
    Optional<String> notice) {
  public boolean serving() {
    return state.equals("open");
  }

  /** The last time it failed. */
  public record Failure(Instant at, CarrierException.Kind kind, String sentence) {}
}
