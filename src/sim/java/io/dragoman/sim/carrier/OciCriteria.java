package io.dragoman.sim.carrier;

import java.util.Locale;
import java.util.function.Function;

/** Search criteria of list commands: {@code {mode, value, isCaseInsensitive}}, ANDed. */
final class OciCriteria {
  private OciCriteria() {}

  /**
   * @param value what the record has for a criterion, by the element's name
   */
  static boolean match(Element command, Function<String, String> value) {
    return command.children.stream()
        .filter(child -> child.name.startsWith("searchCriteria") && child.has("mode"))
        .allMatch(criterion -> match(criterion, value.apply(criterion.name)));
  }

  private static boolean match(Element criterion, String found) {
    boolean folded = criterion.child("isCaseInsensitive").text.equals("true");
    String wanted = folded(criterion.child("value").text, folded);
    String candidate = folded(found, folded);
    return switch (criterion.child("mode").text) {
      case "Starts With" -> candidate.startsWith(wanted);
      case "Contains" -> candidate.contains(wanted);
      case "Equal To" -> candidate.equals(wanted);
      default -> throw OciTrouble.invalid("mode");
    };
  }

  private static String folded(String text, boolean fold) {
    return fold ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** Beyond the limit the whole command fails. */
  static int limit(Element command) {
    int limit = Population.number(command.child("responseSizeLimit").text);
    return limit < 0 ? Integer.MAX_VALUE : limit;
  }
}
