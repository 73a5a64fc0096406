package io.dragoman.subscriber.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which field of a directory goes to which column of subscribers.csv: {@code column = field} or
 * {@code column = {field}@{other}}, divided by commas or lines. A pattern with an empty field is
 * empty: half a line/port would be none.
 */
final class ColumnMapping {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");
  private static final int LONGEST = 20_000;

  private final Map<String, String> patterns = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException with a sentence
   */
  static ColumnMapping of(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("columns is longer than " + LONGEST);
    }
    ColumnMapping renaming = new ColumnMapping();
    for (String entry : text.split("[,\n]")) {
      if (!entry.isBlank()) {
        renaming.add(entry);
      }
    }
    return renaming;
  }

  private void add(String entry) {
    int equals = entry.indexOf('=');
    String column = equals < 0 ? "" : entry.substring(0, equals).strip();
    String source = entry.substring(equals + 1).strip();
    if (column.isEmpty() || source.isEmpty()) {
      throw new IllegalArgumentException("columns wants column = field");
    }
    String pattern = source.contains("{") ? source : "{" + source + "}";
    if (patterns.put(column, pattern) != null) {
      throw new IllegalArgumentException("columns names " + column + " twice");
    }
  }

  /** Texts by column; what no column asks for is left out, so that no password slips through. */
  Map<String, String> apply(FlatRow row) {
    Map<String, String> columns = new LinkedHashMap<>();
    patterns.forEach((column, pattern) -> columns.put(column, fill(pattern, row)));
    return columns;
  }

  private static String fill(String pattern, FlatRow row) {
    StringBuilder filled = new StringBuilder();
    Matcher field = FIELD.matcher(pattern);
    while (field.find()) {
      String value = row.text(field.group(1).strip());
      if (value.isBlank()) {
        return "";
      }
      field.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return field.appendTail(filled).toString();
  }
}
