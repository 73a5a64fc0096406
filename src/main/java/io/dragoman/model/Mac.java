package io.dragoman.model;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A device's hardware address: 48 bits, printed as 12 lower-case hex digits with colons.
 *
 * <p>Text from a URL, a header or an XML body is hostile until {@link #parse} has accepted it.
 */
public final class Mac implements Comparable<Mac> {
  private static final int DIGITS = 12;
  private static final int LONGEST_TEXT = 17;

  private final long bits;

  private Mac(long bits) {
    this.bits = bits;
  }

  /**
   * Reads {@code 7C2F80A1B2C3}, {@code 7c:2f:80:a1:b2:c3}, {@code 7c-2f-…} or {@code 7c2f.80a1.…},
   * in any case. Separators must be of one kind. Anything else is empty, never an exception.
   */
  public static Optional<Mac> parse(String text) {
    if (text == null || text.length() < DIGITS || text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    long bits = 0;
    int digits = 0;
    char separator = 0;
    int group = 0;
    int groupLength = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (HexFormat.isHexDigit(c)) {
        bits = bits << 4 | HexFormat.fromHexDigit(c);
        digits++;
        group++;
      } else if ((c == ':' || c == '-' || c == '.') && (separator == 0 || separator == c)) {
        separator = c;
        groupLength = groupLength < 0 ? group : groupLength;
        if (group != groupLength) {
          return Optional.empty();
        }
        group = 0;
      } else {
        return Optional.empty();
      }
    }
    boolean grouped = separator == 0 || (group == groupLength && (group == 2 || group == 4));
    return digits == DIGITS && grouped ? Optional.of(new Mac(bits)) : Optional.empty();
  }

  /**
   * As {@link #parse}, for text that the program itself wrote.
   *
   * @throws IllegalArgumentException when it is no MAC; the message does not repeat the text
   */
  public static Mac of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a MAC address"));
  }

  /** Twelve lower-case hex digits: {@code 7c2f80a1b2c3}. */
  public String hex() {
    return HexFormat.of().toHexDigits(bits, DIGITS);
  }

  /** Twelve upper-case hex digits, as Gigaset's XML wants them: {@code 7C2F80A1B2C3}. */
  public String upper() {
    return HexFormat.of().withUpperCase().toHexDigits(bits, DIGITS);
  }

  @Override
  public int compareTo(Mac other) {
    return Long.compare(bits, other.bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mac mac && bits == mac.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  /** With colons, lower case: {@code 7c:2f:80:a1:b2:c3}. */
  @Override
  public String toString() {
    String hex = hex();
    StringBuilder text = new StringBuilder(LONGEST_TEXT).append(hex, 0, 2);
    for (int i = 2; i < DIGITS; i += 2) {
      text.append(':').append(hex, i, i + 2);
    }
    return text.toString();
  }
}
