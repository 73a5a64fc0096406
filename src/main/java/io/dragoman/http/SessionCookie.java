package io.dragoman.http;

import java.util.List;

/**
 * Reads our cookie as phones send it: with the attributes of {@code Set-Cookie} echoed, quoted,
 * beside others (dls-protocol.md § 1.4). Everything that is not our name is stray.
 */
public final class SessionCookie {
  public static final String NAME = "JSESSIONID";

  private static final int LONGEST = 64;

  private SessionCookie() {}

  /** Value of the first usable one in the given {@code Cookie} headers; empty when none is. */
  static String find(List<String> headers) {
    for (String header : headers) {
      String found = find(header);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static String find(String header) {
    int begin = 0;
    while (begin < header.length()) {
      int end = begin;
      while (end < header.length() && header.charAt(end) != ';' && header.charAt(end) != ',') {
        end++;
      }
      String value = value(header.substring(begin, end));
      if (!value.isEmpty()) {
        return value;
      }
      begin = end + 1;
    }
    return "";
  }

  private static String value(String token) {
    int equals = token.indexOf('=');
    if (equals < 0 || !token.substring(0, equals).strip().equalsIgnoreCase(NAME)) {
      return "";
    }
    String value = token.substring(equals + 1).strip();
    if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
      value = value.substring(1, value.length() - 1);
    }
    return usable(value) ? value : "";
  }

  private static boolean usable(String value) {
    return value.length() <= LONGEST
        && value.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-'));
  }
}
