package io.dragoman.sim;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a phone knows about one item name.
 *
 * @param indexes empty for an item without index; {@code 1-79}; {@code keys}; {@code apps}
 * @param value as delivered from the factory
 */
record ItemKind(String name, String indexes, Access access, Type type, String value) {
  private static final int APPLICATIONS = 20;

  enum Access {
    READ_ONLY("ro"),
    READ_WRITE("rw"),
    /** Never part of an answer. */
    WRITE_ONLY("wo"),
    /** As read-write, and reported only when somebody has set it. */
    IF_SET("if-set");

    private final String text;

    Access(String text) {
      this.text = text;
    }
  }

  enum Type {
    BOOLEAN,
    INTEGER,
    TEXT
  }

  static ItemKind parse(String line) {
    String[] cells = line.split(",", -1);
    for (Access access : Access.values()) {
      if (access.text.equals(cells[2])) {
        Type type = Type.valueOf(cells[3].toUpperCase(java.util.Locale.ROOT));
        return new ItemKind(cells[0], cells[1], access, type, cells[4]);
      }
    }
    throw new IllegalArgumentException("no such access: " + line);
  }

  boolean indexed() {
    return !indexes.isEmpty();
  }

  boolean reported() {
    return access == Access.READ_ONLY || access == Access.READ_WRITE;
  }

  /** The indexes a phone with such keys has. */
  IntStream instances(IntStream keys) {
    return switch (indexes) {
      case "" -> IntStream.empty();
      case "keys" -> keys;
      case "apps" -> IntStream.rangeClosed(1, APPLICATIONS);
      default -> {
        int dash = indexes.indexOf('-');
        yield IntStream.rangeClosed(
            Integer.parseInt(indexes.substring(0, dash)),
            Integer.parseInt(indexes.substring(dash + 1)));
      }
    };
  }

  /** The status a phone gives a value it does not take; null when it does (dossier § 2.6). */
  String refuses(String text) {
    if (type != Type.TEXT && text.isEmpty()) {
      return "missing item content";
    }
    IntPredicate digit = c -> c >= '0' && c <= '9';
    return switch (type) {
      case TEXT -> null;
      case BOOLEAN ->
          text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? null : "invalid data";
      case INTEGER ->
          text.length() <= 10 && text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(digit)
              ? null
              : "invalid data";
    };
  }
}
