package io.dragoman.http;

import io.dragoman.model.IpAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts with their ports, as {@code Host} and targets in absolute-form name them. */
final class UriAuthority {
  private static final int LONGEST = 261;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]++\\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++)"
              + "(?::([0-9]{0,5}))?");

  private UriAuthority() {}

  /** Host and port as RFC 3986 § 3.2 writes them, without a user; not empty. */
  static boolean valid(String text) {
    Matcher parts = AUTHORITY.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return false;
    }
    String port = parts.group(2);
    boolean named = port == null || port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT;
    return named && (text.charAt(0) != '[' || literal(parts.group(1)));
  }

  /**
   * The host in the one spelling that is compared: lower case, without port, brackets and the dot
   * of a name's root.
   *
   * @param text {@link #valid}
   */
  static String host(String text) {
    Matcher parts = AUTHORITY.matcher(text);
    String host = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static boolean literal(String bracketed) {
    String inner = bracketed.substring(1, bracketed.length() - 1);
    return inner.contains(":") && IpAddress.parse(inner).isPresent();
  }
}
