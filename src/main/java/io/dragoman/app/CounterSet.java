package io.dragoman.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One counter for each of a changing set of things that count for themselves; a counter goes when
 * its thing is no longer told. Guarded by its owner.
 */
final class CounterSet {
  private final MeterRegistry registry;
  private final String name;
  private final String sentence;
  private final Map<Tags, Total> totals = new HashMap<>();
  private final Set<Tags> told = new HashSet<>();

  private static final class Total {
    private volatile double value;
    private FunctionCounter counter;
  }

  CounterSet(MeterRegistry registry, String name, String sentence) {
    this.registry = registry;
    this.name = name;
    this.sentence = sentence;
  }

  void tell(Tags tags, double value) {
    told.add(tags);
    Total total = totals.computeIfAbsent(tags, this::begin);
    total.value = value;
  }

  private Total begin(Tags tags) {
    Total total = new Total();
    total.counter =
        FunctionCounter.builder(name, total, each -> each.value)
            .description(sentence)
            .tags(tags)
            .register(registry);
    return total;
  }

  /** All has been told: what was not is gone. */
  void end() {
    totals
        .entrySet()
        .removeIf(
            each -> {
              boolean gone = !told.contains(each.getKey());
              if (gone) {
                registry.remove(each.getValue().counter);
              }
              return gone;
            });
    told.clear();
  }
}
