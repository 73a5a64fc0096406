package io.dragoman.phonebook;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * One condition of a search, without regard to case. Numbers are compared by their digits; {@code
 * 030…} and {@code +4930…} are the same where the national part is.
 */
public record Criterion(Field field, Match match, String text) {
  /** What is compared; NAME is first, last or whole name in either order. */
  public enum Field {
    NAME,
    FIRST_NAME,
    LAST_NAME,
    NUMBER,
    DEPARTMENT
  }

  /** How. */
  public enum Match {
    EXACT,
    PREFIX,
    CONTAINS
  }

  private static final int SHORTEST_NATIONAL = 5;

  /** Whether an entry meets it. */
  public boolean fits(DirectoryEntry entry) {
    return switch (field) {
      case FIRST_NAME -> text(entry.firstName());
      case LAST_NAME -> text(entry.family());
      case DEPARTMENT -> text(entry.department());
      case NAME ->
          Stream.of(
                  entry.firstName(),
                  entry.family(),
                  entry.name(),
                  entry.firstName() + " " + entry.lastName(),
                  entry.lastName() + " " + entry.firstName(),
                  entry.lastName() + ", " + entry.firstName())
              .anyMatch(this::text);
      case NUMBER ->
          Stream.of(entry.number(), entry.extension(), entry.mobile()).anyMatch(this::number);
    };
  }

  private boolean text(String value) {
    String wanted = text.toLowerCase(Locale.ROOT);
    String found = value.toLowerCase(Locale.ROOT);
    return switch (match) {
      case EXACT -> found.equals(wanted);
      case PREFIX -> found.startsWith(wanted);
      case CONTAINS -> found.contains(wanted);
    };
  }

  private boolean number(String value) {
    String wanted = national();
    String found = digits(value);
    if (wanted.isEmpty() || found.isEmpty()) {
      return false;
    }
    return switch (match) {
      case EXACT ->
          found.equals(wanted) || (wanted.length() >= SHORTEST_NATIONAL && found.endsWith(wanted));
      case PREFIX -> found.startsWith(wanted) || found.startsWith(digits(text));
      case CONTAINS -> found.contains(wanted);
    };
  }

  /** Digits without what callers put before a national number: 00, 0. */
  public String national() {
    String digits = digits(text);
    int zeros = 0;
    while (zeros < 2 && zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }

  private static String digits(String value) {
    StringBuilder digits = new StringBuilder(value.length());
    value.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }
}
