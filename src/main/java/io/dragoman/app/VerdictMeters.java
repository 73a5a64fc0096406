package io.dragoman.app;

import io.dragoman.model.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Supplier;

/** How many devices have each verdict, asked when somebody scrapes. Thread-safe. */
final class VerdictMeters {
  private volatile Supplier<Map<Verdict.State, Integer>> counts = Map::of;

  VerdictMeters(MeterRegistry registry) {
    for (Verdict.State state : Verdict.State.values()) {
      Gauge.builder("dragoman.devices", () -> counts.get().getOrDefault(state, 0))
          .description("Devices by verdict; docs/states.md says what each means")
          .tag("verdict", state.id())
          .register(registry);
    }
  }

  void watch(Supplier<Map<Verdict.State, Integer>> now) {
    counts = now;
  }
}
