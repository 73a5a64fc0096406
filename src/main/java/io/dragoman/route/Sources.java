package io.dragoman.route;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Under which key an address is counted. */
final class Sources {
  private Sources() {}

  /** An IPv4 address itself; of an IPv6 address its /64, which whoever is in it has to himself. */
  static Object of(InetAddress address) {
    return address instanceof Inet6Address
        ? (Object) ByteBuffer.wrap(address.getAddress()).getLong()
        : address;
  }
}
