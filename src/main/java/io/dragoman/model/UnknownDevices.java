package io.dragoman.model;

import java.util.Locale;
import java.util.Optional;

/** What a tenant does with a device nobody has registered. */
public enum UnknownDevices {
  AUTO_CREATE,
  HOLD,
  REFUSE;

  public static Optional<UnknownDevices> of(String id) {
    for (UnknownDevices policy : values()) {
      if (policy.id().equals(id)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
