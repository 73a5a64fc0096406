package io.dragoman.model;

import java.util.Map;
import java.util.Optional;

/**
 * Values that would break a line of whatever they are written into. No value of a directory, a
 * tenant, a profile or a setting has control characters or line breaks: one that has is refused
 * where it is read, never repaired.
 */
public final class ControlCharacters {
  private ControlCharacters() {}

  /**
   * What is wrong with a value, as the end of a sentence that begins with its name; empty for
   * nearly all.
   */
  public static Optional<String> fault(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        return Optional.of("has a line break");
      }
      if (Character.isISOControl(c)) {
        return Optional.of("has a control character");
      }
    }
    return Optional.empty();
  }

  public static boolean in(String value) {
    return fault(value).isPresent();
  }

  /** The same for all that is told of a person and its lines: with the field, without its value. */
  public static Optional<String> fault(Subscriber person) {
    Optional<String> found =
        first(
                "tenant", person.tenant(),
                "userId", person.userId(),
                "firstName", person.firstName(),
                "lastName", person.lastName(),
                "number", person.number(),
                "extension", person.extension(),
                "email", person.email(),
                "department", person.department(),
                "language", person.language(),
                "timeZone", person.timeZone(),
                "provUser", person.provUser(),
                "provPassword", person.provPassword().reveal())
            .or(() -> first(person.extra()));
    return person.lines().stream()
        .map(ControlCharacters::fault)
        .reduce(found, (before, next) -> before.or(() -> next));
  }

  private static Optional<String> fault(Line line) {
    return first(
            "userId", line.userId(),
            "firstName", line.firstName(),
            "lastName", line.lastName(),
            "number", line.number(),
            "extension", line.extension(),
            "linePort", line.user() + "@" + line.host(),
            "authUser", line.authUser(),
            "authPassword", line.authPassword().reveal(),
            "displayName", line.displayName())
        .or(() -> first(line.extra()))
        .map(found -> found + " (line " + line.order() + ")");
  }

  private static Optional<String> first(Map<String, String> values) {
    for (Map.Entry<String, String> each : values.entrySet()) {
      Optional<String> fault = fault(each.getValue());
      if (fault.isPresent()) {
        return Optional.of(each.getKey() + " " + fault.get());
      }
    }
    return Optional.empty();
  }

  /**
   * @param pairs name, value, name, value …; a value that is null says nothing
   */
  private static Optional<String> first(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      Optional<String> fault = pairs[i + 1] == null ? Optional.empty() : fault(pairs[i + 1]);
      if (fault.isPresent()) {
        return Optional.of(pairs[i] + " " + fault.get());
      }
    }
    return Optional.empty();
  }
}
