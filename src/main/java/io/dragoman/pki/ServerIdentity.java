package io.dragoman.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a listener shows its peers.
 *
 * @param chain the server's own certificate first
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
  public ServerIdentity {
    chain = List.copyOf(chain);
  }

  /** Names the certificate only. */
  @Override
  public String toString() {
    return chain.get(0).getSubjectX500Principal().getName();
  }
}
