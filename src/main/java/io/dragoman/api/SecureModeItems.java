package io.dragoman.api;

import io.dragoman.model.Secret;
import java.util.List;

/**
 * What a phone needs to speak secure mode (DG p. 62); in the PIN variant all of it travels sealed.
 *
 * @param clientCertificate item {@code dls-client-certificate}: base64 of a PKCS#12 with the
 *     device's certificate, its key and its issuers, without line breaks
 * @param serverCas item {@code dls-server-ca} with the indexes 0 and 1: one PEM certificate each,
 *     the second may be empty
 * @param securePort item {@code dls-secure-port}
 */
public record SecureModeItems(Secret clientCertificate, List<String> serverCas, int securePort) {
  private static final int CAS = 2;

  public SecureModeItems {
    serverCas = List.copyOf(serverCas);
    if (serverCas.size() != CAS) {
      throw new IllegalArgumentException("a phone takes two certificates of the service's issuers");
    }
  }
}
