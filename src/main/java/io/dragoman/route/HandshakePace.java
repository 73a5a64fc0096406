package io.dragoman.route;

import java.net.InetAddress;
import java.util.function.LongSupplier;

/**
 * How fast a listener shakes hands. Whoever comes back all at once, as after a power cut, may: the
 * burst is as large as the number of connections allowed. Thread-safe.
 */
final class HandshakePace {
  private static final int ADDRESSES = 65_536;

  private final LongSupplier nanos;
  private final TokenBucket all;
  private final Pace<Object> perSource;

  HandshakePace(ListenerLimits limits, LongSupplier nanos) {
    this.nanos = nanos;
    all = new TokenBucket(limits.handshakes(), limits.connections(), nanos.getAsLong());
    perSource =
        new Pace<>(limits.handshakesPerAddress(), limits.connectionsPerAddress(), ADDRESSES, nanos);
  }

  /** An address that is too fast takes nothing from the others. */
  boolean admits(InetAddress address) {
    return perSource.admits(Sources.of(address)) && all.take(nanos.getAsLong());
  }
}
