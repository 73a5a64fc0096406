package io.dragoman.security.rate;

import io.dragoman.model.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The network an address belongs to, for whoever counts by networks. */
public final class SourceNetwork {
  private static final int V4_BYTES = 4;

  private SourceNetwork() {}

  /**
   * {@code 192.0.2.0-24}; what is no address stays as it is.
   *
   * @param v4 bits of an IPv4 network
   * @param v6 bits of an IPv6 network
   */
  public static String of(String address, int v4, int v6) {
    int zone = address.indexOf('%');
    return IpAddress.parse(zone < 0 ? address : address.substring(0, zone))
        .map(bytes -> around(bytes, bytes.length == V4_BYTES ? v4 : v6))
        .orElse(address);
  }

  private static String around(byte[] address, int bits) {
    for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
      address[bit / Byte.SIZE] &= (byte) ~(0x80 >>> bit % Byte.SIZE);
    }
    try {
      return InetAddress.getByAddress(address).getHostAddress() + "-" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has four or sixteen bytes", e);
    }
  }
}
