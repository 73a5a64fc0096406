package io.dragoman.sim.carrier;

import java.util.Locale;

/** The ways in. */
public enum CarrierDoor {
  XSI,
  /** OCI-P over TCP and TLS. */
  OCIP,
  /** OCI-P over SOAP. */
  SOAP,
  DMS,
  /** Tells whoever listens what is changed at the carrier. */
  REPORTS;

  /** As the request log names it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
