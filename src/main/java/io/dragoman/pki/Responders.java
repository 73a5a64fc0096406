package io.dragoman.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Who signs OCSP answers: a certificate of its own for each generation, in memory only, so that the
 * authority's key signs no answer to strangers.
 */
final class Responders {
  private static final Duration VALIDITY = Duration.ofDays(14);
  private static final Duration RENEWED = Duration.ofDays(7);

  private final Function<KeyProfile, KeyPair> keys;
  private final Map<Integer, Signer> responders = new ConcurrentHashMap<>();

  Responders(Function<KeyProfile, KeyPair> keys) {
    this.keys = keys;
  }

  /** The first question after a start waits for a key. */
  synchronized Signer of(CaGeneration generation, Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    Signer known = responders.get(generation.number());
    if (known != null
        && !now.isBefore(known.certificate().getNotBefore().toInstant())
        && now.isBefore(known.certificate().getNotAfter().toInstant().minus(RENEWED))) {
      return known;
    }
    boolean rsa = generation.issuing().certificate().getPublicKey().getAlgorithm().equals("RSA");
    KeyPair pair = keys.apply(rsa ? KeyProfile.RSA_2048 : KeyProfile.EC_P256);
    Signer made =
        new Signer(
            CertificateProfiles.responder(generation.issuing(), pair.getPublic(), now, VALIDITY),
            pair.getPrivate());
    responders.put(generation.number(), made);
    return made;
  }
}
