package io.dragoman.subscriber.file;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a CSV text into rows so that one unclosed quote costs one line, not the rest of the file.
 *
 * <p>By RFC 4180 a row goes on while the number of quotes is odd. A row that goes on for too long
 * is taken to be broken at its first line.
 */
final class CsvRows {
  static final int MOST_ROWS = 200_000;
  static final int MOST_LINES_OF_A_ROW = 20;
  static final int LONGEST_ROW = 80_000;

  private CsvRows() {}

  /**
   * @param line 1-based line the row begins in
   * @param text null when its quotes are never closed
   */
  record Row(int line, String text) {}

  /** Empty lines are left out. Stops soon after {@link #MOST_ROWS}. */
  static List<Row> of(String text) {
    List<Row> rows = new ArrayList<>();
    int line = 1;
    int start = 0;
    while (start < text.length() && rows.size() <= MOST_ROWS + 1) {
      int end = lineEnd(text, start);
      int last = end;
      int lines = 1;
      boolean open = odd(text, start, end);
      while (open
          && last < text.length()
          && lines < MOST_LINES_OF_A_ROW
          && last - start < LONGEST_ROW) {
        int from = next(text, last);
        last = lineEnd(text, from);
        open ^= odd(text, from, last);
        lines++;
      }
      if (open) {
        rows.add(new Row(line, null));
        start = next(text, end);
        line++;
      } else {
        if (!text.substring(start, last).isBlank()) {
          rows.add(new Row(line, text.substring(start, last)));
        }
        start = next(text, last);
        line += lines;
      }
    }
    return rows;
  }

  private static int lineEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** Behind LF, CR LF or CR. */
  private static int next(String text, int end) {
    if (end >= text.length()) {
      return end;
    }
    boolean both =
        text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n';
    return both ? end + 2 : end + 1;
  }

  private static boolean odd(String text, int from, int to) {
    boolean odd = false;
    for (int i = from; i < to; i++) {
      odd ^= text.charAt(i) == '"';
    }
    return odd;
  }
}
