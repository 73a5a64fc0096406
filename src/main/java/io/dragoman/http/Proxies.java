package io.dragoman.http;

import io.dragoman.model.IpAddress;
import io.dragoman.model.Network;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reverse proxies that are believed when they say for whom they speak, in the one header they
 * write. Immutable.
 */
public record Proxies(List<Network> trusted, Header header) {
  private static final int LONGEST_HOST = 128;

  /** A name, an IPv4 address or an IPv6 address in brackets, and a port or none. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}))*\\.?"
              + "|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[1-9][0-9]{0,4})?");

  public static final Proxies NONE = new Proxies(List.of(), Header.FORWARDED);

  /** Where the proxies write the client's address. */
  public enum Header {
    /** RFC 7239. */
    FORWARDED,
    X_FORWARDED_FOR
  }

  public Proxies {
    trusted = List.copyOf(trusted);
  }

  /**
   * The last address that no trusted proxy has: what stands before it is the client's own say. When
   * the header is missing, broken, or hides the address, it is the proxy's.
   *
   * @param peer address at the other end of the connection, without port
   */
  String client(String peer, HttpHeaders headers) {
    if (trusted.isEmpty() || !believed(peer)) {
      return peer;
    }
    Optional<List<String>> hops =
        header == Header.FORWARDED
            ? ForwardedHeader.parse(headers.getAll("Forwarded"))
            : ForwardedHeader.addresses(headers.getAll("X-Forwarded-For"));
    String client = peer;
    List<String> nearestLast = hops.orElse(List.of());
    for (int i = nearestLast.size() - 1; i >= 0 && believed(client); i--) {
      if (nearestLast.get(i).isEmpty()) {
        return client;
      }
      client = canonical(nearestLast.get(i));
    }
    return client;
  }

  /**
   * The hosts a trusted proxy was asked for, where it writes {@code X-Forwarded-For}.
   *
   * @param peer as above
   */
  List<String> hosts(String peer, HttpHeaders headers) {
    return header == Header.X_FORWARDED_FOR && believed(peer)
        ? headers.getAll("X-Forwarded-Host").stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList()
        : List.of();
  }

  /**
   * By which scheme, host and port a client asked: as the nearest trusted proxy says it, and by its
   * own connection where none stands between. A proxy that does not say the scheme leaves it
   * unknown, for it may have ended TLS.
   *
   * @param tls whether the connection is encrypted
   * @return {@code https://prov.example.net:8443}; empty when unknown, or when a host is none
   */
  String origin(String peer, HttpHeaders headers, boolean tls) {
    List<String> hosts = headers.getAll("Host");
    String host = hosts.size() == 1 ? hosts.get(0) : "";
    String scheme = tls ? "https" : "http";
    if (believed(peer)) {
      boolean standard = header == Header.FORWARDED;
      scheme =
          standard
              ? ForwardedHeader.nearest(headers.getAll("Forwarded"), "proto")
              : last(headers.getAll("X-Forwarded-Proto"));
      String asked =
          standard
              ? ForwardedHeader.nearest(headers.getAll("Forwarded"), "host")
              : last(headers.getAll("X-Forwarded-Host"));
      host = asked.isEmpty() ? host : asked;
    }
    String named = scheme.toLowerCase(Locale.ROOT);
    boolean known = named.equals("http") || named.equals("https");
    return known && host.length() <= LONGEST_HOST && HOST.matcher(host).matches()
        ? named + "://" + host.toLowerCase(Locale.ROOT)
        : "";
  }

  private static String last(List<String> lines) {
    String all = String.join(",", lines);
    return all.substring(all.lastIndexOf(',') + 1).strip();
  }

  private boolean believed(String address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static String canonical(String address) {
    try {
      return InetAddress.getByAddress(IpAddress.parse(address).orElseThrow()).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
