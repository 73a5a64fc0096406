package io.dragoman.subscriber.broadworks.password;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the platform lets phones register, by device type: its option {@code authenticationMode}
 * (broadsoft-upstream.md § 0.2). It cannot be read from the carrier.
 */
final class AuthenticationModes {
  private final Mode otherwise;
  private final Map<String, Mode> byType;

  enum Mode {
    /** With a SIP password. */
    ENABLED,
    /** Without any. */
    DISABLED,
    /** With the user's portal password: inferred from the option's name. */
    PORTAL,
    /** With the phone's certificate. */
    CERTIFICATE
  }

  private AuthenticationModes(Mode otherwise, Map<String, Mode> byType) {
    this.otherwise = otherwise;
    this.byType = byType;
  }

  /** {@code authentication.mode} for all types, {@code authentication.disabled} etc. for some. */
  static AuthenticationModes of(CarrierSettings settings) throws CarrierException {
    Map<String, Mode> byType = new HashMap<>();
    for (Mode mode : Mode.values()) {
      for (String type : settings.list("authentication." + lower(mode.name()))) {
        byType.put(lower(type), mode);
      }
    }
    String word =
        settings.choice(
            "authentication.mode", "enabled", "enabled", "disabled", "portal", "certificate");
    return new AuthenticationModes(Mode.valueOf(word.toUpperCase(Locale.ROOT)), byType);
  }

  Mode of(String deviceType) {
    return byType.getOrDefault(lower(deviceType), otherwise);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
