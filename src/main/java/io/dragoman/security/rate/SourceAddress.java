package io.dragoman.security.rate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Under which key an address is counted. */
public final class SourceAddress {
  private SourceAddress() {}

  /** An IPv4 address itself; of an IPv6 address its /64, which whoever is in it has to himself. */
  public static Object of(InetAddress address) {
    return address instanceof Inet6Address
        ? (Object) ByteBuffer.wrap(address.getAddress()).getLong()
        : address;
  }
}
