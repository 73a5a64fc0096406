package io.dragoman.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * Who signs.
 *
 * @param key null when this bridge may not sign with it
 */
record Signer(X509Certificate certificate, PrivateKey key) {
  @Override
  public String toString() {
    return certificate.getSubjectX500Principal().getName();
  }
}
