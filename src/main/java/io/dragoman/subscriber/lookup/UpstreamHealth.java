package io.dragoman.subscriber.lookup;

import io.dragoman.model.Absence;
import io.dragoman.model.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The upstreams behind routes whose last answer was none, for health: those of carriers tell for
 * themselves. Thread-safe.
 */
public final class UpstreamHealth {
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

  /** How sentences name what a tenant asks. */
  static String name(String upstream, String tenant) {
    return upstream + " of tenant " + tenant;
  }

  /**
   * One sentence each, with the cause that devices' events have. What no tenant asks any more is
   * forgotten: nobody would ever learn that it answers.
   *
   * @param tenants all there are
   */
  public List<String> sentences(Collection<Tenant> tenants) {
    lost.keySet()
        .retainAll(
            tenants.stream()
                .map(tenant -> name(tenant.upstream(), tenant.id()))
                .collect(Collectors.toSet()));
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
