package io.dragoman.http;

import io.dragoman.security.rate.KeyedRateLimiter;
import io.dragoman.security.rate.SourceAddress;
import io.dragoman.security.rate.TokenBucket;
import java.net.InetAddress;
import java.util.function.LongSupplier;

/**
 * How fast a listener shakes hands. Whoever comes back all at once, as after a power cut, may: the
 * burst is as large as the number of connections allowed. Thread-safe.
 */
public final class HandshakeRateLimiter {
  private static final int ADDRESSES = 65_536;

  private final LongSupplier nanos;
  private final TokenBucket all;
  private final KeyedRateLimiter<Object> perSource;

  public HandshakeRateLimiter(ListenerLimits limits, LongSupplier nanos) {
    this.nanos = nanos;
    all = new TokenBucket(limits.handshakes(), limits.connections(), nanos.getAsLong());
    perSource =
        new KeyedRateLimiter<>(
            limits.handshakesPerAddress(), limits.connectionsPerAddress(), ADDRESSES, nanos);
  }

  /** An address that is too fast takes nothing from the others. */
  public boolean admits(InetAddress address) {
    return perSource.admits(SourceAddress.of(address)) && all.take(nanos.getAsLong());
  }
}
