package io.dragoman.subscriber.broadworks.xsi.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Parameters of a request in their order (§ 1.4). Immutable. */
public final class XsiQuery {
  public static final XsiQuery NONE = new XsiQuery(List.of());

  private final List<String> parameters;

  private XsiQuery(List<String> parameters) {
    this.parameters = parameters;
  }

  /** How much of a value must match. A star alone in front is undocumented and never sent. */
  public enum Match {
    EQUALS,
    STARTS_WITH,
    CONTAINS
  }

  /**
   * A search without regard to case: without {@code /i} it would be case-sensitive.
   *
   * @param text literal; its slashes are escaped, its stars left out: nothing escapes a star
   */
  public XsiQuery search(String name, Match match, String text) {
    String literal = text.replace("*", "").replace("/", "\\/");
    return plain(
        name,
        switch (match) {
          case EQUALS -> literal + "/i";
          case STARTS_WITH -> literal + "*/i";
          case CONTAINS -> "*" + literal + "*/i";
        });
  }

  /** A parameter that takes no wild cards, e.g. {@code groupId}, {@code sortColumn}. */
  public XsiQuery plain(String name, String value) {
    List<String> more = new ArrayList<>(parameters);
    more.add(name + '=' + encode(value));
    return new XsiQuery(List.copyOf(more));
  }

  /** A page of at most so many records, from a 1-based start. */
  public XsiQuery page(int start, int results) {
    return plain("start", Integer.toString(start)).plain("results", Integer.toString(results));
  }

  /** With the question mark; empty without parameters. */
  @Override
  public String toString() {
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  /** Stars and slashes are raw, everything else is percent-encoded UTF-8; a space is no plus. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || ".-_*/".indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return encoded.toString();
  }
}
