package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.WorkpointMessage;

/** Visitors who log on to a phone with their own number (dls-protocol.md § 3.14). */
final class MobileUsers {
  private MobileUsers() {}

  /** The phone lets visitors log on. */
  static boolean admitted(WorkpointMessage message) {
    return message.value("mobility-enabled").orElse("").equalsIgnoreCase("true");
  }

  /**
   * Somebody logs on or off: a password was typed at a phone that admits visitors, for another
   * number than its own; or their data are asked for or brought back. Firmware before V3 has a
   * {@code user-pwd} in every first message.
   */
  static boolean logon(WorkpointMessage message) {
    boolean data =
        message.value("requested-items").isPresent() || message.value("modified-items").isPresent();
    boolean typed = message.value("user-pwd").filter(text -> !text.isEmpty()).isPresent();
    String number = ReportedValues.normal(message.value("e164").orElse(""));
    String own = ReportedValues.normal(message.value("basic-e164").orElse(""));
    return data || (typed && admitted(message) && !number.equals(own));
  }
}
