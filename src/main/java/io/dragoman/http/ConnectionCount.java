package io.dragoman.http;

import io.dragoman.security.rate.SourceAddress;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open connections in all and per address; thread-safe. */
final class ConnectionCount {
  private final int most;
  private final int mostPerAddress;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<Object, Integer> perAddress = new ConcurrentHashMap<>();

  ConnectionCount(ListenerLimits limits) {
    this.most = limits.connections();
    this.mostPerAddress = limits.connectionsPerAddress();
  }

  /** True when one more fits; then {@link #remove} must follow. */
  boolean add(InetAddress address) {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      return false;
    }
    if (perAddress.merge(SourceAddress.of(address), 1, Integer::sum) > mostPerAddress) {
      remove(address);
      return false;
    }
    return true;
  }

  void remove(InetAddress address) {
    open.decrementAndGet();
    perAddress.computeIfPresent(
        SourceAddress.of(address), (key, count) -> count == 1 ? null : count - 1);
  }

  int open() {
    return open.get();
  }
}
