package io.dragoman.sim.cli;

import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.ContactStep;
import io.dragoman.sim.PhoneResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Many phones in a few figures.
 *
 * @param millis from the first phone's start to the last one's end
 * @param p50 median time of one phone, in milliseconds
 * @param troubles of the first phones that were not configured
 */
record CrowdSummary(
    int phones,
    long exchanges,
    long millis,
    long p50,
    long p99,
    Map<ContactEnding, Integer> endings,
    List<String> troubles) {
  private static final int SHOWN = 10;

  static CrowdSummary of(List<PhoneResult> results, long millis) {
    Map<ContactEnding, Integer> endings = new EnumMap<>(ContactEnding.class);
    results.forEach(r -> endings.merge(r.ending(), 1, Integer::sum));
    long[] times =
        results.stream()
            .mapToLong(r -> r.steps().stream().mapToLong(ContactStep::millis).sum())
            .sorted()
            .toArray();
    return new CrowdSummary(
        results.size(),
        results.stream().mapToLong(r -> r.steps().size()).sum(),
        millis,
        times[times.length / 2],
        times[(int) (times.length * 0.99)],
        endings,
        results.stream()
            .filter(r -> !r.configured())
            .limit(SHOWN)
            .map(PhoneResult::toString)
            .toList());
  }
}
