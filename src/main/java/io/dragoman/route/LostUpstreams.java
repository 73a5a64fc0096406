package io.dragoman.route;

import io.dragoman.model.Absence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The upstreams behind routes whose last answer was none, for health: those of carriers tell for
 * themselves. Thread-safe.
 */
public final class LostUpstreams {
  private final Map<String, Lost> lost = new ConcurrentSkipListMap<>();

  private record Lost(Instant since, Absence absence) {}

  /**
   * @param upstream which of whom
   */
  void failed(String upstream, Absence absence) {
    lost.compute(
        upstream, (key, known) -> new Lost(known == null ? Instant.now() : known.since(), absence));
  }

  void answered(String upstream) {
    lost.remove(upstream);
  }

  /** One sentence each, with the cause that devices' events have. */
  public List<String> sentences() {
    return lost.values().stream()
        .map(
            each ->
                each.absence().cause().id()
                    + " since "
                    + each.since()
                    + ", "
                    + each.absence().detail())
        .toList();
  }
}
