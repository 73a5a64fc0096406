package io.dragoman.subscriber.broadworks.ocip.component;

/**
 * When the next document may leave: so many per second, slower after each sign of overload, faster
 * again with each answer (broadsoft-upstream.md § 2.8). For one thread.
 */
final class AdaptiveRateLimiter {
  private static final double SLOWEST_SECONDS = 30;
  private static final double RECOVERY = 0.9;

  private final double usual;
  private double interval;
  private long next;

  AdaptiveRateLimiter(int perSecond, long now) {
    this.usual = 1e9 / perSecond;
    this.interval = usual;
    this.next = now;
  }

  /** Nanoseconds until the next may leave; 0 means it leaves now and is counted. */
  long take(long now) {
    long wait = next - now;
    if (wait > 0) {
      return wait;
    }
    // what was not used some time ago may be used now, up to one
    next = Math.max(next, now - (long) interval) + (long) interval;
    return 0;
  }

  void slower() {
    interval = Math.min(interval * 2, SLOWEST_SECONDS * 1e9);
  }

  void answered() {
    interval = Math.max(usual, interval * RECOVERY);
  }
}
