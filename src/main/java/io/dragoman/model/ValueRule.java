package io.dragoman.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a source says of the values of an item or parameter. What it does not say is not checked.
 *
 * @param min smallest number; null when no source says
 * @param max largest number; null when no source says
 * @param length most characters; 0 when no source says
 * @param values all there are; empty when no source lists them all
 */
public record ValueRule(Kind kind, Long min, Long max, int length, List<String> values) {
  public static final ValueRule ANY = new ValueRule(Kind.TEXT, null, null, 0, List.of());

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,15}");
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]{1,253}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]*");

  /** How a value is written. */
  public enum Kind {
    TEXT("a text"),
    /** Shown to people and nothing else. */
    LABEL("a text"),
    INTEGER("a whole number"),
    BOOLEAN("true or false"),
    HOST("an IP address or DNS name"),
    IP("an IP address"),
    BASE64("base64"),
    PEM("a PEM text");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    /** By its name in a catalogue; what has no form of its own is text. */
    public static Kind named(String name) {
      for (Kind kind : values()) {
        if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
          return kind;
        }
      }
      return TEXT;
    }
  }

  public ValueRule {
    values = List.copyOf(values);
  }

  /**
   * Reads the columns of a catalogue.
   *
   * @param values parted by {@code |}; each column may be blank
   */
  public static ValueRule of(String kind, String min, String max, String length, String values) {
    return new ValueRule(
        Kind.named(kind),
        min.isEmpty() ? null : Long.valueOf(min),
        max.isEmpty() ? null : Long.valueOf(max),
        length.isEmpty() ? 0 : Integer.parseInt(length),
        values.isEmpty() ? List.of() : List.of(values.split("\\|")));
  }

  /**
   * Why the device cannot mean to take this value, as the end of a sentence that never tells the
   * value: {@code must be a whole number from 0 to 7}. Empty when nothing is known against it. An
   * empty value, or the {@code NULL} some phones call so, asks for clearing and is right.
   */
  public Optional<String> against(String value) {
    if (value.isEmpty() || value.equals("NULL")) {
      return Optional.empty();
    }
    if (!values.isEmpty()) {
      return listed(value) ? Optional.empty() : Optional.of("must be " + expected());
    }
    int characters = value.codePointCount(0, value.length());
    if (length > 0 && characters > length) {
      return Optional.of("has " + characters + " characters, at most " + length + " fit");
    }
    return rightKind(value) ? Optional.empty() : Optional.of("must be " + expected());
  }

  private boolean listed(String value) {
    return values.contains(value)
        || kind == Kind.BOOLEAN && values.contains(value.toLowerCase(Locale.ROOT))
        || kind == Kind.INTEGER
            && whole(value) != null
            && values.stream().anyMatch(v -> whole(value).equals(whole(v)));
  }

  private boolean rightKind(String value) {
    return switch (kind) {
      case TEXT, LABEL -> true;
      case INTEGER -> inRange(value);
      case BOOLEAN -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case HOST -> HOST.matcher(value).matches() || IpAddress.parse(value).isPresent();
      case IP -> IpAddress.parse(value).isPresent();
      case BASE64 -> BASE64.matcher(value).matches();
      case PEM -> value.contains("-----BEGIN ");
    };
  }

  private boolean inRange(String value) {
    Long number = whole(value);
    return number != null && (min == null || number >= min) && (max == null || number <= max);
  }

  /** Decimal, or hexadecimal after {@code 0x}; null when it is neither. */
  private static Long whole(String value) {
    if (HEX.matcher(value).matches()) {
      return Long.parseLong(value.substring(2), 16);
    }
    return WHOLE.matcher(value).matches() ? Long.valueOf(value) : null;
  }

  /** For people: {@code a whole number from 0 to 7}, {@code one of 0, 1, 2}. */
  public String expected() {
    if (!values.isEmpty()) {
      return (values.size() == 1 ? "" : "one of ") + String.join(", ", values);
    }
    String range =
        min != null && max != null
            ? " from " + min + " to " + max
            : min != null ? " from " + min : max != null ? " up to " + max : "";
    String most = length > 0 ? " of at most " + length + " characters" : "";
    return kind.phrase + range + most;
  }
}
