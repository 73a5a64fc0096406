package io.dragoman.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Literal IP addresses as bytes: no names, ports, zones or brackets; nothing is looked up. */
public final class IpAddress {
  private static final int LONGEST = 45;
  private static final int V6_BYTES = 16;
  private static final int V6_GROUPS = 8;
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

  private IpAddress() {}

  /**
   * Four bytes, or sixteen (RFC 4291 § 2.2). An IPv4 address written as IPv6 ({@code
   * ::ffff:192.0.2.7}) is the IPv4 address. Anything else is empty, never an exception.
   */
  public static Optional<byte[]> parse(String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    return V4.matcher(text).matches() ? Optional.of(v4(text)) : v6(text);
  }

  private static byte[] v4(String text) {
    byte[] bytes = new byte[4];
    String[] octets = text.split("\\.");
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(octets[i]);
    }
    return bytes;
  }

  private static Optional<byte[]> v6(String text) {
    int gap = text.indexOf("::");
    byte[] address = new byte[V6_BYTES];
    if (gap < 0) {
      byte[] all = groups(text, true);
      return all != null && all.length == V6_BYTES ? Optional.of(plain(all)) : Optional.empty();
    }
    byte[] head = groups(text.substring(0, gap), false);
    byte[] tail = groups(text.substring(gap + 2), true);
    if (head == null || tail == null || head.length + tail.length > V6_BYTES - 2) {
      return Optional.empty();
    }
    System.arraycopy(head, 0, address, 0, head.length);
    System.arraycopy(tail, 0, address, V6_BYTES - tail.length, tail.length);
    return Optional.of(plain(address));
  }

  /** Null when it is no list of groups; the last may be an IPv4 address. */
  private static byte[] groups(String text, boolean last) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] groups = text.split(":", V6_GROUPS + 1);
    byte[] bytes = new byte[2 * groups.length + 2];
    int length = 0;
    for (int i = 0; i < groups.length; i++) {
      if (GROUP.matcher(groups[i]).matches()) {
        int value = Integer.parseInt(groups[i], 16);
        bytes[length++] = (byte) (value >> Byte.SIZE);
        bytes[length++] = (byte) value;
      } else if (last && i == groups.length - 1 && V4.matcher(groups[i]).matches()) {
        System.arraycopy(v4(groups[i]), 0, bytes, length, 4);
        length += 4;
      } else {
        return null;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] plain(byte[] address) {
    return Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length)
        ? Arrays.copyOfRange(address, MAPPED.length, V6_BYTES)
        : address;
  }
}
