package io.dragoman.security.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sees that each nonce count is used once. Bounded and thread-safe: what it has to forget (after a
 * restart, or when too many nonces are in use) is no longer accepted at all.
 */
final class ReplayGuard {
  private final Cache<String, NonceCounts> used;
  private final Instant started;
  private final AtomicReference<Instant> forgottenUntil = new AtomicReference<>(Instant.MIN);

  ReplayGuard(int mostNonces, Duration validity, Clock clock) {
    started = clock.instant().minusMillis(1);
    used =
        Caffeine.newBuilder()
            .maximumSize(mostNonces)
            .expireAfterWrite(validity.multipliedBy(2))
            .executor(Runnable::run)
            .ticker(() -> Math.multiplyExact(clock.millis(), 1_000_000L))
            .evictionListener(
                (String nonce, NonceCounts counts, RemovalCause why) -> forget(counts, why))
            .build();
  }

  /** Is what happened to this nonce still known? */
  boolean remembers(NonceSource.Issued nonce) {
    boolean sinceStart = !nonce.here() || nonce.at().isAfter(started);
    return sinceStart && nonce.at().isAfter(forgottenUntil.get());
  }

  /**
   * @param count {@code nc}, from 1
   * @return false when the count was used before, or is too far behind
   */
  boolean first(String nonce, NonceSource.Issued issued, long count) {
    return used.get(nonce, unseen -> new NonceCounts(issued.at())).first(count);
  }

  private void forget(NonceCounts counts, RemovalCause why) {
    if (why == RemovalCause.SIZE && counts != null) {
      forgottenUntil.accumulateAndGet(counts.issued(), (a, b) -> a.isAfter(b) ? a : b);
    }
  }
}
