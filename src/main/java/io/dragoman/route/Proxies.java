package io.dragoman.route;

import io.dragoman.model.IpAddress;
import io.dragoman.model.Network;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reverse proxies that are believed when they say for whom they speak, in the one header they
 * write. Immutable.
 */
public record Proxies(List<Network> trusted, Header header) {
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
            ? Forwarded.parse(headers.getAll("Forwarded"))
            : Forwarded.addresses(headers.getAll("X-Forwarded-For"));
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
