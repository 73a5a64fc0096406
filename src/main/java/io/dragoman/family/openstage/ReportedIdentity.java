package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a phone says about itself in the first message of a dialogue; claims, cut to what the
 * database keeps. Texts are empty when the phone does not say (dls-protocol.md § 3.1).
 */
record ReportedIdentity(
    String model,
    String firmware,
    String e164,
    String contactUri,
    String softwareType,
    String modules) {
  private static final List<String> MODULES =
      List.of("key-modules", "blf-modules", "slk-modules", "km15-modules");

  private static final int LONGEST_WORD = 100;

  /** DG p. 27. */
  private static final int LONGEST_URI = 255;

  static final ReportedIdentity NONE = new ReportedIdentity("", "", "", "", "", "");

  static ReportedIdentity of(WorkpointMessage message) {
    return of(name -> message.value(name).orElse(""));
  }

  static ReportedIdentity of(Map<ItemKey, String> items) {
    return of(name -> items.getOrDefault(ItemKey.of(name), ""));
  }

  private static ReportedIdentity of(UnaryOperator<String> items) {
    String version = text(items.apply("software-version"), LONGEST_WORD);
    return new ReportedIdentity(
        text(items.apply("device-type"), LONGEST_WORD),
        version.isEmpty() ? text(items.apply("related-software-version"), LONGEST_WORD) : version,
        text(items.apply("e164"), LONGEST_WORD),
        text(items.apply("contact-me-uri"), LONGEST_URI),
        softwareType(items),
        modules(items));
  }

  static String softwareType(UnaryOperator<String> items) {
    String own = text(items.apply("software-type"), LONGEST_WORD);
    return own.isEmpty() ? text(items.apply("related-software-type"), LONGEST_WORD) : own;
  }

  /** {@code slk-modules 2, km15-modules 1}; {@code none} when all that are told are empty or 0. */
  private static String modules(UnaryOperator<String> items) {
    List<String> attached = new ArrayList<>();
    boolean told = false;
    for (String name : MODULES) {
      String raw = items.apply(name);
      String value = text(raw, LONGEST_WORD);
      told |= !raw.isEmpty();
      if (!value.isEmpty() && !value.equals("0")) {
        attached.add(name + " " + value);
      }
    }
    return !attached.isEmpty() ? String.join(", ", attached) : told ? "none" : "";
  }

  /** The same with what is said later, where that says anything. */
  ReportedIdentity then(ReportedIdentity later) {
    return new ReportedIdentity(
        later.model.isEmpty() ? model : later.model,
        later.firmware.isEmpty() ? firmware : later.firmware,
        later.e164.isEmpty() ? e164 : later.e164,
        later.contactUri.isEmpty() ? contactUri : later.contactUri,
        later.softwareType.isEmpty() ? softwareType : later.softwareType,
        later.modules.isEmpty() ? modules : later.modules);
  }

  /** A visitor's number is not the device's. */
  ReportedIdentity withoutNumber() {
    return new ReportedIdentity(model, firmware, "", contactUri, softwareType, modules);
  }

  ReportedIdentity withSoftwareType(String told) {
    return told.isEmpty() || told.equals(softwareType)
        ? this
        : new ReportedIdentity(model, firmware, e164, contactUri, told, modules);
  }

  Device reportedBy(Device device) {
    return device.withReport(model, firmware, e164, contactUri).withSoftware(softwareType, modules);
  }

  /** The same device with another firmware than before: its items may be others now. */
  boolean updated(Device device) {
    return !firmware.isEmpty()
        && !device.firmware().isEmpty()
        && !firmware.equals(device.firmware());
  }

  private static String text(String value, int longest) {
    String normal = ReportedValues.normal(value);
    if (normal.length() <= longest && plain(normal)) {
      return normal;
    }
    StringBuilder clean = new StringBuilder();
    normal
        .codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(longest)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
