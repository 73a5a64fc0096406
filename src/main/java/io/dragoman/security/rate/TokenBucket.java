package io.dragoman.security.rate;

/** So many at once, and so many per second in the long run. Thread-safe. */
public final class TokenBucket {
  private final double perNano;
  private final double most;

  private double tokens;
  private long filled;

  public TokenBucket(double perSecond, double burst, long now) {
    this.perNano = perSecond / 1e9;
    this.most = burst;
    this.tokens = burst;
    this.filled = now;
  }

  /**
   * @param now of a clock that only goes forward, nanoseconds
   */
  public synchronized boolean take(long now) {
    tokens = Math.min(most, tokens + Math.max(0, now - filled) * perNano);
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
