package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.ItemKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Values as phones report them. */
final class ReportedValues {
  /** In every first message, whatever has changed (dls-protocol.md § 3.1). */
  private static final Set<String> BASIC =
      Set.of(
          "device-type",
          "related-device-type",
          "software-type",
          "related-software-type",
          "software-version",
          "related-software-version",
          "gigabit-ethernet",
          "gigabit-ethernet-enabled",
          "contact-me-uri",
          "mac-addr",
          "configuration-changed-flag",
          "configuration-attached-flag",
          "configuration-attached-number",
          "part-number",
          "backlight-type",
          "sip-mobility-state",
          "e164",
          "basic-e164",
          "mobility-enabled",
          "user-pwd",
          "user-pwd-unicode",
          "bootstrapping-tan",
          "slog-archive-me",
          "cloud-pin-value");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private ReportedValues() {}

  /** What phones call {@code NULL} is empty, and white space around a value is none of it. */
  static String normal(String value) {
    String text = value.strip();
    return text.equals("NULL") ? "" : text;
  }

  static boolean same(String one, String other) {
    return one.equals(other) || normal(one).equals(normal(other));
  }

  /** Another spelling of the same: letter case, or zeros before a number. */
  static boolean alike(String one, String other) {
    String first = normal(one);
    String second = normal(other);
    if (first.equalsIgnoreCase(second)) {
      return true;
    }
    return NUMBER.matcher(first).matches()
        && NUMBER.matcher(second).matches()
        && Long.parseLong(first) == Long.parseLong(second);
  }

  static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** The items the phone delivered, in its order; those with a status have no value. */
  static Map<ItemKey, String> of(List<DlsItem> items) {
    Map<ItemKey, String> values = new LinkedHashMap<>(items.size() * 2);
    for (DlsItem item : items) {
      if (item.status() == null && !item.name().isEmpty()) {
        values.put(item.key(), item.value());
      }
    }
    return values;
  }

  /** No more than what every first message carries. */
  static boolean onlyBasic(List<DlsItem> items) {
    return items.stream().map(DlsItem::name).allMatch(ReportedValues::basic);
  }

  private static boolean basic(String name) {
    return BASIC.contains(name) || name.startsWith("fault-");
  }
}
