package io.dragoman.subscriber;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of web servers as files name them: {@code https://xsp1.example.net/path}. */
public final class WebAddress {
  public static final String FORM = "must be an address like https://xsp1.example.net";

  private WebAddress() {}

  /**
   * Without a slash at its end; nothing when it is no address of HTTP or HTTPS with a host, or has
   * a user, a query or a fragment.
   */
  public static Optional<URI> of(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      boolean plain =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      return web && plain && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
