package io.dragoman.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses in CIDR notation (RFC 4632, RFC 4291 § 2.3). */
public final class Network {
  private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");

  private final String text;
  private final byte[] base;
  private final int bits;

  private Network(String text, byte[] base, int bits) {
    this.text = text;
    this.base = base;
    this.bits = bits;
  }

  /**
   * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address. Bits beyond the length
   * are ignored. Anything else is empty, never an exception.
   */
  public static Optional<Network> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    String length = slash < 0 ? null : text.substring(slash + 1);
    if (length != null && !BITS.matcher(length).matches()) {
      return Optional.empty();
    }
    Optional<byte[]> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().length * Byte.SIZE;
    int bits = length == null ? most : Integer.parseInt(length);
    return bits <= most ? Optional.of(new Network(text, address.get(), bits)) : Optional.empty();
  }

  /**
   * Reads a comma-separated list; blanks around its members are ignored.
   *
   * @return empty when one member is no network; an empty list for an empty text
   */
  public static Optional<List<Network>> list(String text) {
    if (text.isBlank()) {
      return Optional.of(List.of());
    }
    List<Network> networks = new ArrayList<>();
    for (String member : text.split(",", -1)) {
      Optional<Network> network = parse(member.strip());
      if (network.isEmpty()) {
        return Optional.empty();
      }
      networks.add(network.get());
    }
    return Optional.of(List.copyOf(networks));
  }

  /**
   * @param address four or sixteen bytes
   */
  public boolean contains(byte[] address) {
    if (address.length != base.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (base[i] != address[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((base[whole] ^ address[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
  }

  /** False for what is no literal address. */
  public boolean contains(String address) {
    return IpAddress.parse(address).map(this::contains).orElse(false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network && text.equals(network.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
