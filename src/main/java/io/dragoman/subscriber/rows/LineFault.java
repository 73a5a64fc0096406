package io.dragoman.subscriber.rows;

import io.dragoman.model.Cause;

/**
 * A row of the subscriber file that is left out, or the file as a whole.
 *
 * @param line 1-based line the row begins in; 0 for the whole file
 * @param reason one sentence without values of the row
 * @param cause of its event
 */
public record LineFault(long line, String reason, Cause cause) {
  public LineFault(long line, String reason) {
    this(line, reason, Cause.SUBSCRIBER_LINE_BROKEN);
  }

  public static LineFault of(long line, IllegalArgumentException e) {
    boolean example = e instanceof DocumentationHost;
    return new LineFault(
        line, e.getMessage(), example ? Cause.PLACEHOLDER_WITHHELD : Cause.SUBSCRIBER_LINE_BROKEN);
  }

  /** As compilers spell it: {@code subscribers.csv:12: reason}. */
  public String in(String file) {
    return line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason;
  }

  @Override
  public String toString() {
    return line > 0 ? "line " + line + ": " + reason : reason;
  }
}
