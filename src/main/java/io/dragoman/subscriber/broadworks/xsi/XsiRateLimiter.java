package io.dragoman.subscriber.broadworks.xsi;

/** So many requests a second, and a few at once. Times are nanoseconds. Thread-safe. */
final class XsiRateLimiter {
  private final long interval;
  private final long tolerance;
  private long next;
  private boolean used;

  XsiRateLimiter(int perSecond, int burst) {
    this.interval = 1_000_000_000L / perSecond;
    this.tolerance = interval * (burst - 1);
  }

  /** How long to wait for one's turn, which is taken; -1 when that is longer than the patience. */
  synchronized long turn(long now, long patience) {
    long planned = used ? next : now;
    long wait = Math.max(0, planned - tolerance - now);
    if (wait > patience) {
      return -1;
    }
    used = true;
    next = Math.max(planned, now) + interval;
    return wait;
  }
}
