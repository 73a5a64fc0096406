package io.dragoman.model;

import java.time.Instant;

/**
 * A certificate that a phone shall hold, for one of its purposes.
 *
 * @param item that takes it, such as {@code wbm-server-certificate} (DG p. 60)
 * @param cause why it failed; null when it did not
 * @param detail what the phone says of it
 * @param ended null while it waits
 * @param content base64 of a PKCS#12, or PEM; empty when the order has ended
 */
public record CertificateOrder(
    String id,
    Mac mac,
    String item,
    State state,
    Cause cause,
    String detail,
    Instant ordered,
    Instant ended,
    Secret content) {

  /** Carried out in the device's next contact. */
  public enum State {
    WAITING,
    DONE,
    FAILED
  }

  public CertificateOrder ended(State newState, Cause why, String newDetail, Instant at) {
    return new CertificateOrder(id, mac, item, newState, why, newDetail, ordered, at, Secret.NONE);
  }
}
