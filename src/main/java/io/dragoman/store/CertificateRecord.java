package io.dragoman.store;

import io.dragoman.model.Mac;
import io.dragoman.model.RevocationReason;
import java.time.Instant;

/**
 * What is kept of a device's certificate besides its bytes.
 *
 * @param serial lower-case hex, no leading zeros
 * @param generation of the authority that issued it
 * @param revokedAt null while it is good
 * @param reason null while it is good
 */
public record CertificateRecord(
    String serial,
    Mac mac,
    int generation,
    Instant notBefore,
    Instant notAfter,
    Instant revokedAt,
    RevocationReason reason) {

  public static CertificateRecord issued(
      String serial, Mac mac, int generation, Instant notBefore, Instant notAfter) {
    return new CertificateRecord(serial, mac, generation, notBefore, notAfter, null, null);
  }

  /** The first revocation stands. */
  public CertificateRecord revoked(Instant at, RevocationReason why) {
    return revoked()
        ? this
        : new CertificateRecord(serial, mac, generation, notBefore, notAfter, at, why);
  }

  public boolean revoked() {
    return revokedAt != null;
  }

  public boolean validAt(Instant when) {
    return !when.isBefore(notBefore) && when.isBefore(notAfter);
  }
}
