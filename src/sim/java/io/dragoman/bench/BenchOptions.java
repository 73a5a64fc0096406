package io.dragoman.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a run does.
 *
 * @param warmUp time every contestant runs unmeasured before a scenario
 * @param each time of one run of one contestant
 * @param rounds in each of which every contestant has its turn
 * @param devices OpenStage phones the bridge knows
 * @param starts how often the start is measured; 0 leaves it out
 * @param bootstraps how many are ordered in each run; 0 leaves them out
 * @param users of the carrier that is read whole; 0 leaves it out
 * @param flags of Dragoman's Java, e.g. for a profiler
 */
public record BenchOptions(
    Duration warmUp,
    Duration each,
    int rounds,
    int connections,
    int devices,
    int starts,
    int bootstraps,
    int users,
    Set<Scenario> only,
    List<String> flags) {
  public BenchOptions {
    only = Set.copyOf(only);
    flags = List.copyOf(flags);
  }

  /** Do servers stand against each other, or is only measured what the bridge does by itself? */
  boolean contests() {
    return !only.isEmpty() || starts > 0;
  }
}
