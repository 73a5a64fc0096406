package io.dragoman.subscriber.lookup;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says once that an upstream fails and once that it answers again, however many phones ask
 * meanwhile. One that fails some and answers others stays lost until it has failed nobody for a
 * while. Thread-safe.
 */
final class UpstreamOutages {
  private static final long CALM = TimeUnit.SECONDS.toNanos(30);

  private final LongSupplier nanos;
  private final Map<String, Outage> lost = new ConcurrentHashMap<>();

  private record Outage(long since, long last, long failures) {
    Outage again(long now) {
      return new Outage(since, now, failures + 1);
    }
  }

  /**
   * @param nanos a clock that only goes forward
   */
  UpstreamOutages(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param upstream whose, and which
   * @return what to say; empty when it was said before
   */
  Optional<String> failed(String upstream, String why) {
    long now = nanos.getAsLong();
    Outage outage =
        lost.compute(
            upstream, (key, known) -> known == null ? new Outage(now, now, 1) : known.again(now));
    return outage.failures() > 1
        ? Optional.empty()
        : Optional.of(
            "Upstream " + upstream + " fails: " + why + ". What was last known serves meanwhile.");
  }

  /**
   * @return what to say; empty when it was not lost, or failed somebody a moment ago
   */
  Optional<String> answered(String upstream) {
    Outage outage = lost.get(upstream);
    long now = nanos.getAsLong();
    if (outage == null || now - outage.last() < CALM || !lost.remove(upstream, outage)) {
      return Optional.empty();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - outage.since());
    return Optional.of(
        "Upstream %s answers again after %d s; %d questions failed."
            .formatted(upstream, seconds, outage.failures()));
  }
}
