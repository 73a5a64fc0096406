package io.dragoman.sim.carrier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** A search of Xsi (broadsoft-upstream.md § 1.4), over values by lower-case parameter name. */
final class Criteria {
  private final List<Predicate<Function<String, List<String>>>> parts = new ArrayList<>();
  private final boolean any;

  private Criteria(boolean any) {
    this.any = any;
  }

  /**
   * @param names parameters that this resource knows, lower case; others are ignored
   * @throws IllegalArgumentException when a value breaks the syntax
   */
  static Criteria of(WebRequest request, List<String> names) {
    Criteria criteria =
        new Criteria(request.parameter("searchCriteriaModeOr").equalsIgnoreCase("true"));
    for (Map.Entry<String, String> each : request.query().entrySet()) {
      String name = each.getKey();
      boolean multiPart = name.equals("mpname") && names.contains("name");
      if (names.contains(name) || multiPart) {
        String field = multiPart ? "name" : name;
        List<String> values = Arrays.asList(each.getValue().split("\n", -1));
        // of parameters that may not be repeated one counts
        for (String value : multiPart ? values : values.subList(0, 1)) {
          Predicate<String> test = test(value, multiPart, name.equals("groupid"));
          criteria.parts.add(record -> record.apply(field).stream().anyMatch(test));
        }
      }
    }
    return criteria;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /**
   * @param record its values by parameter name; a name may have several forms
   */
  boolean match(Function<String, List<String>> record) {
    return parts.isEmpty()
        || (any
            ? parts.stream().anyMatch(part -> part.test(record))
            : parts.stream().allMatch(part -> part.test(record)));
  }

  private static Predicate<String> test(String raw, boolean contains, boolean exact) {
    boolean folded = raw.endsWith("/i") && !raw.endsWith("\\/i");
    String value = folded ? raw.substring(0, raw.length() - 2) : raw;
    if (value.replace("\\/", "").contains("/")) {
      throw new IllegalArgumentException("Unescaped slash in a search value.");
    }
    String text = value.replace("\\/", "/");
    boolean open = !exact && text.startsWith("*");
    boolean more = !exact && text.length() > 1 && text.endsWith("*");
    String core = text.substring(open ? 1 : 0, text.length() - (more ? 1 : 0));
    String wanted = folded ? core.toLowerCase(Locale.ROOT) : core;
    return candidate -> {
      String found = folded ? candidate.toLowerCase(Locale.ROOT) : candidate;
      if (contains || (open && more)) {
        return found.contains(wanted);
      }
      return more ? found.startsWith(wanted) : open ? found.endsWith(wanted) : found.equals(wanted);
    };
  }
}
