package io.dragoman.security.digest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of {@code Digest name=value, name="value"} (RFC 9110 § 11.2, RFC 7230 § 3.2.6),
 * read in one pass without going back.
 */
final class AuthParams {
  private static final int LONGEST_HEADER = 4096;
  private static final int MOST_PARAMS = 16;
  private static final String SCHEME = "Digest";
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final String text;
  private int at;

  private AuthParams(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** One value, and whether it stood in quotes. */
  record Value(String text, boolean quoted) {}

  /** By lower-case name; empty when the grammar or a limit is broken. */
  static Optional<Map<String, Value>> parse(String header) {
    boolean digest =
        header.length() <= LONGEST_HEADER
            && header.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1);
    return digest ? new AuthParams(header, SCHEME.length()).params() : Optional.empty();
  }

  private Optional<Map<String, Value>> params() {
    Map<String, Value> params = new LinkedHashMap<>();
    skipSpace();
    while (at < text.length()) {
      if (text.charAt(at) != ',') { // empty list elements are legal
        String name = token();
        skipSpace();
        if (name.isEmpty() || !take('=') || params.size() == MOST_PARAMS) {
          return Optional.empty();
        }
        skipSpace();
        Value value = value();
        if (value == null || params.putIfAbsent(lower(name), value) != null) {
          return Optional.empty();
        }
        skipSpace();
        if (at < text.length() && text.charAt(at) != ',') {
          return Optional.empty();
        }
      }
      at++;
      skipSpace();
    }
    return Optional.of(params);
  }

  private Value value() {
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      return quoted();
    }
    String token = token();
    return token.isEmpty() ? null : new Value(token, false);
  }

  private Value quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return new Value(value.toString(), true);
      }
      if (c == '\\') {
        if (at == text.length()) {
          return null;
        }
        c = text.charAt(at++);
      }
      boolean legal = c == '\t' || (c >= ' ' && c != 0x7F && c <= 0xFF);
      if (!legal) {
        return null;
      }
      value.append(c);
    }
    return null;
  }

  private String token() {
    int start = at;
    while (at < text.length() && tokenChar(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean tokenChar(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || TOKEN_MARKS.indexOf(c) >= 0;
  }

  private boolean take(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private static String lower(String ascii) {
    return ascii.toLowerCase(Locale.ROOT);
  }
}
