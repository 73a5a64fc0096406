package io.dragoman.http;

import io.dragoman.model.IpAddress;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * For which hosts a listener answers (RFC 9110 § 7.4): a browser that was led astray by a name of
 * somebody else's (DNS rebinding) tells that name. Immutable.
 *
 * @param named only {@code names}, literal addresses and {@code localhost}; else for every host
 * @param names in lower case, without a dot behind
 */
public record AllowedHosts(boolean named, Set<String> names) {
  public static final AllowedHosts ANY = new AllowedHosts(false, Set.of());

  public AllowedHosts {
    names = Set.copyOf(names);
  }

  /**
   * @param list host names, separated by commas
   */
  public static AllowedHosts of(String list) {
    Set<String> names =
        Arrays.stream(list.split(",", -1))
            .map(name -> UriAuthority.host(name.strip().toLowerCase(Locale.ROOT)))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    names.add("localhost");
    return new AllowedHosts(true, names);
  }

  /**
   * Without {@code Host} a request comes from no browser, and HTTP/1.0 allows it.
   *
   * @param believed hosts that a trusted proxy says it was asked for
   */
  boolean admits(HttpHeaders headers, List<String> believed) {
    return !named
        || (headers.getAll(HttpHeaderNames.HOST).stream().allMatch(this::admits)
            && believed.stream().allMatch(this::admits));
  }

  private boolean admits(String authority) {
    String host = UriAuthority.host(authority);
    return names.contains(host) || IpAddress.parse(host).isPresent();
  }
}
