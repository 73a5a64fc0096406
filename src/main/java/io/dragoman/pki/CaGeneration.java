package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.store.AuthorityRecord;
import io.dragoman.store.AuthorityRecord.State;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;

/** A root and the issuing authority below it; the root's key is missing when it was not given. */
record CaGeneration(int number, State state, Instant since, Signer root, Signer issuing) {

  static CaGeneration of(AuthorityRecord stored) {
    try {
      return new CaGeneration(
          stored.generation(),
          stored.state(),
          stored.since(),
          signer(stored.root(), stored.rootKey()),
          signer(stored.issuing(), stored.issuingKey()));
    } catch (GeneralSecurityException e) {
      throw new Problem(Cause.AUTHORITY_UNUSABLE, "The stored " + stored + " cannot be read.", e);
    }
  }

  AuthorityRecord record() {
    try {
      return new AuthorityRecord(
          number,
          state,
          since,
          root.certificate().getEncoded(),
          root.key() == null ? null : root.key().getEncoded(),
          issuing.certificate().getEncoded(),
          issuing.key().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new Problem(Cause.AUTHORITY_UNUSABLE, "The authority cannot be stored.", e);
    }
  }

  /** Are its device certificates good? */
  boolean live() {
    return state != State.RETIRED;
  }

  boolean sameAuthority(CaGeneration other) {
    return root.certificate().equals(other.root.certificate())
        || issuing.certificate().equals(other.issuing.certificate());
  }

  private static Signer signer(byte[] der, byte[] pkcs8) throws GeneralSecurityException {
    X509Certificate certificate = certificate(der);
    PrivateKey key =
        pkcs8 == null
            ? null
            : KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    return new Signer(certificate, key);
  }

  static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
