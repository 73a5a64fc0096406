package io.dragoman.security.lockout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The buckets of one kind: bounded in number, each dropped when all is forgiven. Thread-safe. */
final class LeakyBuckets {
  private final Lockout.Kind kind;
  private final LockoutBudget budget;
  private final Clock clock;
  private final Cache<String, LeakyBucket> buckets;

  LeakyBuckets(Lockout.Kind kind, LockoutBudget budget, int most, Clock clock) {
    this.kind = kind;
    this.budget = budget;
    this.clock = clock;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterWrite(budget.whole().plus(budget.forgive()))
            .executor(Runnable::run)
            .ticker(() -> clock.millis() * 1_000_000L)
            .build();
  }

  boolean full(String key) {
    LeakyBucket bucket = buckets.getIfPresent(key);
    if (bucket == null) {
      return false;
    }
    LeakyBucket now = bucket.at(clock.instant(), budget);
    if (now.at().isBefore(bucket.at())) {
      buckets.asMap().replace(key, bucket, now); // the clock was put back
    }
    return now.full(budget);
  }

  /** Counts a failure; answers when it was the one that filled the bucket. */
  Optional<Lockout> failed(String key) {
    if (budget.failures() == 0) {
      return Optional.empty();
    }
    boolean[] filled = new boolean[1];
    LeakyBucket after =
        buckets
            .asMap()
            .compute(
                key,
                (same, known) -> {
                  LeakyBucket now =
                      (known == null ? LeakyBucket.EMPTY : known).at(clock.instant(), budget);
                  boolean full = now.full(budget);
                  LeakyBucket next = full ? now : now.failed();
                  filled[0] = !full && next.full(budget);
                  return next;
                });
    return filled[0] ? Optional.of(after.describe(key, kind, budget)) : Optional.empty();
  }

  Optional<Lockout> forget(String key) {
    LeakyBucket known = buckets.asMap().remove(key);
    return Optional.ofNullable(known)
        .map(bucket -> bucket.at(clock.instant(), budget).describe(key, kind, budget));
  }

  void restore(Lockout saved) {
    LeakyBucket now = new LeakyBucket(saved.level(), saved.at()).at(clock.instant(), budget);
    if (now.level() > 0) {
      buckets.put(saved.key(), new LeakyBucket(Math.min(now.level(), budget.failures()), now.at()));
    }
  }

  List<Lockout> describe() {
    Instant now = clock.instant();
    return buckets.asMap().entrySet().stream()
        .map(e -> e.getValue().at(now, budget).describe(e.getKey(), kind, budget))
        .filter(lockout -> lockout.level() > 0)
        .toList();
  }
}
