package io.dragoman.model;

import java.util.Locale;
import java.util.Optional;

/** What a tenant says of secure mode and of certificates for its devices. */
public enum SecurePolicy {
  /** An administrator may lead each device there. */
  OFFERED,
  /** Phones that speak DLS get their configuration in secure mode only. */
  REQUIRED,
  /** No device is issued a certificate. */
  OFF;

  public static Optional<SecurePolicy> of(String id) {
    for (SecurePolicy policy : values()) {
      if (policy.name().toLowerCase(Locale.ROOT).equals(id)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }
}
