package io.dragoman.store;

import java.time.Instant;

/**
 * One generation of the certificate authority.
 *
 * @param generation 1, 2, …
 * @param since when it came into its state
 * @param root DER of the root's certificate
 * @param rootKey PKCS#8; null when it was imported without
 * @param issuing DER of the issuing authority's certificate
 * @param issuingKey PKCS#8
 */
public record AuthorityRecord(
    int generation,
    State state,
    Instant since,
    byte[] root,
    byte[] rootKey,
    byte[] issuing,
    byte[] issuingKey) {

  /** What a generation is for; a newer one takes over in steps. */
  public enum State {
    /** Phones learn its root; it issues device certificates; listeners do not show it yet. */
    NEW,
    /** Listeners show certificates of it. */
    SERVING,
    /** Its device certificates are still good. */
    OLD,
    /** Nothing of it is good. */
    RETIRED
  }

  @Override
  public String toString() {
    return "authority " + generation + " (" + state + ")";
  }
}
