package io.dragoman.sim;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered, uninterpreted.
 *
 * @param headers in the order of the wire, names in lower case
 * @param framing how the end of the body was found
 */
record HttpReply(
    int status, List<Map.Entry<String, String>> headers, byte[] body, Framing framing) {

  /** How a body ends (RFC 9112 § 6). */
  enum Framing {
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE,
    NO_BODY
  }

  Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  List<String> headers(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return headers.stream()
        .filter(h -> h.getKey().equals(wanted))
        .map(Map.Entry::getValue)
        .toList();
  }

  boolean keepsConnection() {
    return framing != Framing.UNTIL_CLOSE
        && headers("connection").stream().noneMatch(v -> v.equalsIgnoreCase("close"));
  }

  boolean contentTypeIs(String type) {
    return header("content-type")
        .map(v -> v.split(";", 2)[0].strip().equalsIgnoreCase(type))
        .orElse(false);
  }

  @Override
  public String toString() {
    return status + ", " + body.length + " bytes, " + framing;
  }
}
