package io.dragoman.security.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A {@link TokenBucket} for each of many. Bounded: whoever has been away until the bucket was full
 * again is forgotten, and so are the least active beyond the capacity. Thread-safe.
 */
public final class KeyedRateLimiter<K> {
  private final double perSecond;
  private final double burst;
  private final LongSupplier nanos;
  private final Cache<K, TokenBucket> buckets;

  /**
   * @param nanos a clock that only goes forward
   */
  public KeyedRateLimiter(double perSecond, double burst, int capacity, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanos = nanos;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(capacity)
            .expireAfterAccess(Duration.ofSeconds(1 + (long) Math.ceil(burst / perSecond)))
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  public boolean admits(K who) {
    long now = nanos.getAsLong();
    return buckets.get(who, key -> new TokenBucket(perSecond, burst, now)).take(now);
  }
}
