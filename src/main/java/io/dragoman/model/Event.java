package io.dragoman.model;

import java.time.Instant;

/**
 * One line of the audit trail: when, which device, what, why.
 *
 * @param mac the device; null when it concerns none
 * @param detail one sentence without secrets and without untrusted control characters
 */
public record Event(Instant at, Mac mac, String tenant, Cause cause, String detail) {
  private static final int LONGEST_DETAIL = 2_000;

  public Event {
    detail = printable(detail);
  }

  /** Untrusted text may end up in a log line: no control characters, bounded length. */
  private static String printable(String text) {
    int end = Math.min(text.length(), LONGEST_DETAIL);
    StringBuilder clean = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return clean.toString();
  }
}
