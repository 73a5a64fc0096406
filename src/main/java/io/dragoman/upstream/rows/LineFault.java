package io.dragoman.upstream.rows;

/**
 * A row of the subscriber file that is left out, or the file as a whole.
 *
 * @param line 1-based line the row begins in; 0 for the whole file
 * @param reason one sentence without values of the row
 */
public record LineFault(long line, String reason) {
  /** As compilers spell it: {@code subscribers.csv:12: reason}. */
  String in(String file) {
    return line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason;
  }

  @Override
  public String toString() {
    return line > 0 ? "line " + line + ": " + reason : reason;
  }
}
