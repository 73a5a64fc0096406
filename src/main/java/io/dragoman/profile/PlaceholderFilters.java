package io.dragoman.profile;

import io.dragoman.model.Languages;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The filters a placeholder may pass through: {@code ${x|name}} or {@code ${x|name(3)}}. */
final class PlaceholderFilters {
  private static final int LARGEST_ARGUMENT = 1_000;
  private static final int MASK_BITS = 31;

  /** In the order of the documentation. */
  static final Map<String, Kind> ALL;

  static {
    Map<String, Kind> all = new LinkedHashMap<>();
    text(all, "upper", t -> t.toUpperCase(Locale.ROOT));
    text(all, "lower", t -> t.toLowerCase(Locale.ROOT));
    text(all, "trim", String::strip);
    text(all, "digits", PlaceholderFilters::digits);
    text(all, "e164", PlaceholderFilters::e164);
    number(all, "trunc", PlaceholderFilters::first);
    number(all, "last", PlaceholderFilters::last);
    number(all, "pad", PlaceholderFilters::padded);
    text(all, "suffix", t -> t.equals("1") ? "" : "_" + t);
    text(all, "bit", PlaceholderFilters::bit);
    text(all, "language", Languages::code);
    all.put("utcOffsetMinutes", new Kind(false, n -> (t, s) -> minutes(t, s.now, true)));
    all.put("standardOffsetMinutes", new Kind(false, n -> (t, s) -> minutes(t, s.now, false)));
    all.put("daylightSaving", new Kind(false, n -> (t, s) -> DaylightSaving.now(t, s.now)));
    all.put(
        "daylightSavingMinutes", new Kind(false, n -> (t, s) -> DaylightSaving.usual(t, s.now)));
    ALL = Collections.unmodifiableMap(all);
  }

  private PlaceholderFilters() {}

  /** How a filter is made from its argument, 0 when it takes none. */
  record Kind(boolean takesNumber, java.util.function.IntFunction<PlaceholderFilter> make) {}

  private static void text(Map<String, Kind> all, String name, UnaryOperator<String> function) {
    all.put(name, new Kind(false, n -> (text, scope) -> function.apply(text)));
  }

  private static void number(
      Map<String, Kind> all, String name, BiFunction<String, Integer, String> function) {
    all.put(name, new Kind(true, n -> (text, scope) -> function.apply(text, n)));
  }

  /**
   * @param argument what stood in brackets; null when none did
   * @param tables by name, for {@code table(name)}
   */
  static PlaceholderFilter compile(
      String name, String argument, Map<String, LookupTable> tables, int at) throws SyntaxError {
    if (name.equals("table") || name.equals("each")) {
      LookupTable table = argument == null ? null : tables.get(argument);
      if (table == null) {
        throw new SyntaxError(at, "unknown table " + Yaml.shortened(String.valueOf(argument)));
      }
      if (name.equals("each")) {
        return (text, scope) -> each(text, table, scope);
      }
      return (text, scope) -> {
        scope.substituted |= table.own(text) == null;
        return table.get(text);
      };
    }
    Kind kind = ALL.get(name);
    if (kind == null) {
      throw new SyntaxError(at, "unknown filter |" + Yaml.shortened(name));
    }
    if (kind.takesNumber() != (argument != null)) {
      String form = kind.takesNumber() ? "needs a number: |" + name + "(4)" : "takes no argument";
      throw new SyntaxError(at, "the filter " + name + " " + form);
    }
    return kind.make().apply(argument == null ? 0 : number(name, argument, at));
  }

  /** Members of a list by commas, each as the table has it; those it has not are left out. */
  private static String each(String text, LookupTable table, RenderingScope scope) {
    StringJoiner rows = new StringJoiner(",");
    for (String member : text.split(",")) {
      String row = table.own(member.strip());
      if (row == null) {
        scope.substituted = true;
      } else {
        rows.add(row);
      }
    }
    return rows.toString();
  }

  private static int number(String name, String argument, int at) throws SyntaxError {
    try {
      int number = Integer.parseInt(argument);
      if (number >= 1 && number <= LARGEST_ARGUMENT) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new SyntaxError(at, "|" + name + "(…) takes a number from 1 to " + LARGEST_ARGUMENT);
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  private static String e164(String text) {
    String digits = digits(text);
    return digits.isEmpty() ? "" : "+" + digits;
  }

  /** Never half of a surrogate pair. */
  private static String first(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end).stripTrailing();
  }

  private static String last(String text, int length) {
    int start = Math.max(0, text.length() - length);
    boolean halved = start > 0 && Character.isLowSurrogate(text.charAt(start));
    return text.substring(halved ? start + 1 : start);
  }

  private static String padded(String text, int length) {
    return "0".repeat(Math.max(0, length - text.length())) + text;
  }

  /** 1 → 0x1, 2 → 0x2, 3 → 0x4: the bit of a handset in a Gigaset mask. */
  private static String bit(String text) {
    int position = whole(text);
    return position < 1 || position > MASK_BITS
        ? ""
        : "0x" + Integer.toHexString(1 << position - 1);
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Empty for a zone nobody knows, so that a default may follow. */
  private static String minutes(String zone, Instant now, boolean withDaylightSaving) {
    try {
      ZoneRules rules = ZoneId.of(zone).getRules();
      int seconds = rules.getOffset(now).getTotalSeconds();
      return String.valueOf(
          seconds / 60 - (withDaylightSaving ? 0 : DaylightSaving.minutes(rules, now)));
    } catch (DateTimeException e) {
      return "";
    }
  }
}
