package io.dragoman.upstream.assembly;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found while records were joined: all of it counted, the first of each kind kept. */
final class Findings {
  static final int EXAMPLES = 20;
  private static final int LONGEST_SUBJECT = 200;

  private final Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
  private final List<Finding> examples = new ArrayList<>();

  void add(Finding.Kind kind, String subject) {
    if (counts.merge(kind, 1, Integer::sum) <= EXAMPLES) {
      examples.add(new Finding(kind, printable(subject)));
    }
  }

  /** Who it is, is nothing the tenant may read. */
  void foreign() {
    if (counts.merge(Finding.Kind.FOREIGN, 1, Integer::sum) == 1) {
      examples.add(new Finding(Finding.Kind.FOREIGN, "a record"));
    }
  }

  private static String printable(String subject) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < subject.length() && i < LONGEST_SUBJECT; i++) {
      char c = subject.charAt(i);
      clean.append(Clean.forbidden(c) ? '\uFFFD' : c);
    }
    return clean.isEmpty() ? "(without name)" : clean.toString();
  }

  Map<Finding.Kind, Integer> counts() {
    return counts.isEmpty() ? Map.of() : Map.copyOf(counts);
  }

  List<Finding> examples() {
    return List.copyOf(examples);
  }
}
