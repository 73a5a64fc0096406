package io.dragoman.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a certificate is no longer good, with the number a revocation list says (RFC 5280 § 5.3.1).
 */
public enum RevocationReason {
  UNSPECIFIED(0),
  KEY_COMPROMISE(1),
  CA_COMPROMISE(2),
  AFFILIATION_CHANGED(3),
  /** The device has a newer one. */
  SUPERSEDED(4),
  /** The device left secure mode. */
  CESSATION_OF_OPERATION(5),
  PRIVILEGE_WITHDRAWN(9);

  private final int code;

  RevocationReason(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** {@code key-compromise}: the spelling in the database, the API and commands. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<RevocationReason> of(String id) {
    return Arrays.stream(values()).filter(reason -> reason.id().equals(id)).findFirst();
  }
}
