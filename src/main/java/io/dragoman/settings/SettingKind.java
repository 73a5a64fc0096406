package io.dragoman.settings;

import io.dragoman.model.Network;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which texts are values of a setting.
 *
 * @param values all of them; empty when there are too many to list
 * @param unit of numbers; otherwise the range in words
 */
record SettingKind(
    List<String> values, long min, long max, String unit, boolean secret, Predicate<String> form) {
  private static final Pattern HOSTS =
      Pattern.compile(
          "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?(\\s*,\\s*[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?)*");

  static SettingKind text() {
    return words("text", false, value -> true);
  }

  static SettingKind hidden() {
    return words("text", true, value -> true);
  }

  static SettingKind networks() {
    return words("networks (CIDR)", false, value -> Network.list(value).isPresent());
  }

  /** Names alone, without scheme or port. */
  static SettingKind hosts() {
    return words(
        "host names", false, value -> value.isBlank() || HOSTS.matcher(value.strip()).matches());
  }

  static SettingKind flag() {
    return oneOf("true", "false");
  }

  static SettingKind oneOf(String... values) {
    return new SettingKind(
        List.of(values), Long.MIN_VALUE, Long.MAX_VALUE, "", false, value -> true);
  }

  static SettingKind port() {
    return number(0, 65_535, "");
  }

  static SettingKind number(long min, long max, String unit) {
    return new SettingKind(List.of(), min, max, unit, false, value -> true);
  }

  private static SettingKind words(String what, boolean secret, Predicate<String> form) {
    return new SettingKind(List.of(), Long.MIN_VALUE, Long.MAX_VALUE, what, secret, form);
  }

  private boolean numeric() {
    return max != Long.MAX_VALUE;
  }

  String range() {
    if (!values.isEmpty()) {
      return String.join(" | ", values);
    }
    return numeric() ? (min + "…" + max + " " + unit).strip() : unit;
  }

  Optional<String> wrong(String value) {
    if (!values.isEmpty()) {
      return values.contains(value.toLowerCase(Locale.ROOT))
          ? Optional.empty()
          : Optional.of("must be one of " + range());
    }
    if (!numeric()) {
      return form.test(value) ? Optional.empty() : Optional.of("must be " + range());
    }
    try {
      long number = Long.parseLong(value);
      return number >= min && number <= max ? Optional.empty() : Optional.of("must be " + range());
    } catch (NumberFormatException e) {
      return Optional.of("must be a number, " + range());
    }
  }
}
