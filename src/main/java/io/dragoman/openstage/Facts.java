package io.dragoman.openstage;

import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a phone says about itself in the first message of a dialogue; claims, cut to what the
 * database keeps. Texts are empty when the phone does not say (dls-protocol.md § 3.1).
 */
record Facts(String model, String firmware, String e164, String contactUri) {
  private static final int LONGEST_WORD = 100;

  /** DG p. 27. */
  private static final int LONGEST_URI = 255;

  static final Facts NONE = new Facts("", "", "", "");

  static Facts of(WorkpointMessage message) {
    return of(name -> message.value(name).orElse(""));
  }

  static Facts of(Map<ItemKey, String> items) {
    return of(name -> items.getOrDefault(ItemKey.of(name), ""));
  }

  private static Facts of(UnaryOperator<String> items) {
    String version = text(items.apply("software-version"), LONGEST_WORD);
    return new Facts(
        text(items.apply("device-type"), LONGEST_WORD),
        version.isEmpty() ? text(items.apply("related-software-version"), LONGEST_WORD) : version,
        text(items.apply("e164"), LONGEST_WORD),
        text(items.apply("contact-me-uri"), LONGEST_URI));
  }

  /** The same with what is said later, where that says anything. */
  Facts then(Facts later) {
    return new Facts(
        later.model.isEmpty() ? model : later.model,
        later.firmware.isEmpty() ? firmware : later.firmware,
        later.e164.isEmpty() ? e164 : later.e164,
        later.contactUri.isEmpty() ? contactUri : later.contactUri);
  }

  /** A visitor's number is not the device's. */
  Facts withoutNumber() {
    return new Facts(model, firmware, "", contactUri);
  }

  Device reportedBy(Device device) {
    return device.withReport(model, firmware, e164, contactUri);
  }

  /** The same device with another firmware than before: its items may be others now. */
  boolean updated(Device device) {
    return !firmware.isEmpty()
        && !device.firmware().isEmpty()
        && !firmware.equals(device.firmware());
  }

  private static String text(String value, int longest) {
    String normal = Values.normal(value);
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
