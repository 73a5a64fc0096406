package io.dragoman.subscriber.broadworks.xsi;

import java.time.Duration;

/**
 * Silence after overload: 5 s, doubled up to 5 min, and one request at a time for a while
 * (broadsoft-upstream.md § 1.7). Times are nanoseconds. Thread-safe.
 */
final class OverloadBackoff {
  static final long FIRST = Duration.ofSeconds(5).toNanos();
  static final long LONGEST = Duration.ofMinutes(5).toNanos();
  private static final long CAREFUL = Duration.ofMinutes(10).toNanos();

  private int times;
  private long until;
  private long careful;

  /**
   * @param asked what the carrier asked for, at least; zero when it did not
   */
  synchronized void happened(long now, long asked) {
    if (rest(now) == 0 || times == 0) { // what was under way already counts once
      times++;
    }
    long pause = Math.min(LONGEST, FIRST << Math.min(times - 1, 10));
    until = now + Math.max(pause, Math.min(asked, LONGEST));
    careful = now + CAREFUL;
  }

  synchronized void passed(long now) {
    if (rest(now) == 0) {
      times = 0;
    }
  }

  /** How long nothing may be asked; 0 when it may. */
  synchronized long rest(long now) {
    return times == 0 ? 0 : Math.max(0, until - now);
  }

  synchronized boolean careful(long now) {
    return times > 0 || careful - now > 0;
  }
}
