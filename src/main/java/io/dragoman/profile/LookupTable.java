package io.dragoman.profile;

import java.util.Locale;
import java.util.Map;

/** A look-up an administrator writes: keys without regard to case, {@code *} for all others. */
final class LookupTable {
  static final String OTHERS = "*";

  private final Map<String, String> rows;
  private final String others;

  /**
   * @param rows keys in lower case
   */
  LookupTable(Map<String, String> rows) {
    this.rows = Map.copyOf(rows);
    this.others = this.rows.getOrDefault(OTHERS, "");
  }

  String get(String key) {
    String row = own(key);
    return row == null ? others : row;
  }

  /** Null where only {@code *} would tell. */
  String own(String key) {
    String row = rows.get(key);
    return row != null ? row : rows.get(key.toLowerCase(Locale.ROOT));
  }
}
