package io.dragoman.phonebook;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * One condition of a search, without regard to case. Numbers are compared as whole ones in E.164 by
 * the tenant's {@link NumberPlan}; an extension is only what was dialled as such.
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

  /** Whether an entry meets it. */
  public boolean fits(DirectoryEntry entry, NumberPlan plan) {
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
      case NUMBER -> dials(entry, plan) || extension(entry.extension());
    };
  }

  /** Whether one of the entry's own numbers is meant, not only its extension. */
  boolean dials(DirectoryEntry entry, NumberPlan plan) {
    return Stream.of(entry.number(), entry.mobile()).anyMatch(each -> number(each, plan));
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

  private boolean number(String value, NumberPlan plan) {
    String found = NumberPlan.digits(value);
    return switch (match) {
      case EXACT -> plan.same(text, value);
      case PREFIX -> !national().isEmpty() && plan.begins(text, value);
      case CONTAINS -> !national().isEmpty() && found.contains(national());
    };
  }

  private boolean extension(String value) {
    String wanted = NumberPlan.digits(text);
    String found = NumberPlan.digits(value);
    boolean dialled = !wanted.isEmpty() && !text.strip().startsWith("+");
    return switch (match) {
      case EXACT -> dialled && found.equals(wanted);
      case PREFIX -> dialled && found.startsWith(wanted);
      case CONTAINS -> !wanted.isEmpty() && found.contains(wanted);
    };
  }

  /** Digits without what callers put before a national number: 00, 0. */
  public String national() {
    String digits = NumberPlan.digits(text);
    int zeros = 0;
    while (zeros < 2 && zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }
}
