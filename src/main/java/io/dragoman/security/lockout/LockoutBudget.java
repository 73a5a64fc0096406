package io.dragoman.security.lockout;

import java.time.Duration;

/**
 * How many failures are borne: a leaky bucket.
 *
 * @param failures that fill the bucket; 0 bears any number
 * @param forgive time after which one failure is forgiven; positive
 */
public record LockoutBudget(int failures, Duration forgive) {
  public static final LockoutBudget DEVICE = new LockoutBudget(10, Duration.ofMinutes(6));
  public static final LockoutBudget NETWORK = new LockoutBudget(5_000, Duration.ofSeconds(1));

  public LockoutBudget {
    if (failures < 0 || forgive.isNegative() || forgive.isZero()) {
      throw new IllegalArgumentException("a budget has failures and a time to forgive one");
    }
  }

  /** Time in which as many failures are forgiven. */
  Duration time(double level) {
    return Duration.ofNanos((long) (forgive.toNanos() * level));
  }

  Duration whole() {
    return forgive.multipliedBy(Math.max(1, failures));
  }
}
