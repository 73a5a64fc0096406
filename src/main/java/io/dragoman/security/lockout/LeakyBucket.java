package io.dragoman.security.lockout;

import java.time.Duration;
import java.time.Instant;

/**
 * A leaky bucket: how full it was, and when. A clock that jumps back forgives nothing and punishes
 * nobody: the level begins to sink from the new time.
 */
record LeakyBucket(double level, Instant at) {
  static final LeakyBucket EMPTY = new LeakyBucket(0, Instant.EPOCH);

  LeakyBucket at(Instant now, LockoutBudget budget) {
    Duration since = Duration.between(at, now);
    if (level <= 0 || since.isNegative()) {
      return new LeakyBucket(level, now);
    }
    Duration left = budget.time(level).minus(since);
    return left.isNegative() || left.isZero()
        ? new LeakyBucket(0, now)
        : new LeakyBucket((double) left.toNanos() / budget.forgive().toNanos(), now);
  }

  /** Has it no room for one more failure? To be asked at {@link #at()} only. */
  boolean full(LockoutBudget budget) {
    return budget.failures() > 0 && level > budget.failures() - 1;
  }

  LeakyBucket failed() {
    return new LeakyBucket(level + 1, at);
  }

  Lockout describe(String key, Lockout.Kind kind, LockoutBudget budget) {
    Instant until = full(budget) ? at.plus(budget.time(level - (budget.failures() - 1))) : at;
    return new Lockout(key, kind, level, budget.failures(), at, until, at.plus(budget.time(level)));
  }
}
