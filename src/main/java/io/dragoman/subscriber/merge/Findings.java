package io.dragoman.subscriber.merge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found while records were joined: all of it counted, the first of each kind kept. */
final class Findings {
  static final int EXAMPLES = 20;

  private final Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
  private final List<Finding> examples = new ArrayList<>();

  void add(Finding.Kind kind, String subject) {
    if (counts.merge(kind, 1, Integer::sum) <= EXAMPLES) {
      examples.add(Finding.of(kind, subject));
    }
  }

  /** Who it is, is nothing the tenant may read. */
  void foreign() {
    if (counts.merge(Finding.Kind.FOREIGN, 1, Integer::sum) == 1) {
      examples.add(new Finding(Finding.Kind.FOREIGN, "a record"));
    }
  }

  Map<Finding.Kind, Integer> counts() {
    return counts.isEmpty() ? Map.of() : Map.copyOf(counts);
  }

  List<Finding> examples() {
    return List.copyOf(examples);
  }
}
