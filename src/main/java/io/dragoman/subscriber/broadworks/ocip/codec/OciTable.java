package io.dragoman.subscriber.broadworks.ocip.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of a response, read by heading: newer releases insert columns and nobody promises their
 * order (broadsoft-upstream.md § 2.5). Headings are compared without regard to case and spacing.
 */
public final class OciTable {
  private final List<String> headings;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Row> rows;

  /**
   * @param rows each with as many cells as there are headings
   * @throws IllegalArgumentException when a row has fewer or more: half a table is none
   */
  public OciTable(List<String> headings, List<List<String>> rows) {
    this.headings = List.copyOf(headings);
    for (int i = 0; i < headings.size(); i++) {
      places.putIfAbsent(key(headings.get(i)), i);
    }
    List<Row> made = new ArrayList<>(rows.size());
    for (List<String> cells : rows) {
      if (cells.size() != headings.size()) {
        throw new IllegalArgumentException(
            "a row of the table has " + cells.size() + " cells, not " + headings.size());
      }
      made.add(new Row(cells.toArray(new String[0])));
    }
    this.rows = List.copyOf(made);
  }

  public List<String> headings() {
    return headings;
  }

  public List<Row> rows() {
    return rows;
  }

  public boolean has(String heading) {
    return places.containsKey(key(heading));
  }

  private static String key(String heading) {
    StringBuilder key = new StringBuilder(heading.length());
    for (int i = 0; i < heading.length(); i++) {
      char c = heading.charAt(i);
      if (!Character.isWhitespace(c)) {
        key.append(Character.toLowerCase(c));
      }
    }
    return key.toString();
  }

  /** One row. */
  public final class Row {
    private final String[] cells;

    private Row(String[] cells) {
      this.cells = cells;
    }

    /** Empty for an empty cell, and for a column this release does not have. */
    public String get(String heading) {
      Integer place = places.get(key(heading));
      return place == null ? "" : cells[place];
    }

    /** {@code true} as the table writes booleans. */
    public boolean is(String heading) {
      return get(heading).equalsIgnoreCase("true");
    }

    List<String> cells() {
      return List.of(cells);
    }
  }
}
