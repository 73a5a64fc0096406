package io.dragoman.model;

import java.time.Instant;

/**
 * One line of the audit trail: when, which device, what, why.
 *
 * @param mac the device; null when it concerns none
 * @param detail one sentence without secrets and without untrusted control characters
 * @param actor who ordered it, e.g. {@code admin 1f3a90c2}; empty when nobody did
 */
public record Event(Instant at, Mac mac, String tenant, Cause cause, String detail, String actor) {
  private static final int LONGEST_DETAIL = 2_000;
  private static final int LONGEST_ACTOR = 200;

  public Event {
    detail = printable(detail, LONGEST_DETAIL);
    actor = printable(actor, LONGEST_ACTOR);
  }

  public Event(Instant at, Mac mac, String tenant, Cause cause, String detail) {
    this(at, mac, tenant, cause, detail, "");
  }

  /** The same, ordered by a person or a program. */
  public Event by(String newActor) {
    return new Event(at, mac, tenant, cause, detail, newActor);
  }

  /**
   * Does somebody have to look at it, today or at once? What went well and what was refused as it
   * should be do not need anybody; nor does each device that asks while its upstream is away, of
   * which one event tells.
   */
  public boolean needsSomebody() {
    if (cause == Cause.UPSTREAM_DOWN) {
      return false;
    }
    return switch (cause.outcome()) {
      case FAILED, PARTIAL, WITHHELD -> true;
      case OK, DEFERRED, REFUSED, BAD_INPUT -> false;
    };
  }

  /** One line for people: cause, whom it concerns, the sentence, the detail. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(cause.id());
    line.append(" tenant=").append(tenant);
    if (mac != null) {
      line.append(" device=").append(mac);
    }
    line.append(' ').append(cause.sentence());
    if (!detail.isEmpty() && !detail.equals(cause.sentence())) {
      line.append(' ').append(detail);
    }
    if (!actor.isEmpty()) {
      line.append(" (by ").append(actor).append(')');
    }
    return line.toString();
  }

  /** Untrusted text may end up in a log line: no control characters, bounded length. */
  static String printable(String text, int longest) {
    int end = Math.min(text.length(), longest);
    StringBuilder clean = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return clean.toString();
  }
}
