package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.store.AuthorityRecord.State;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;

/**
 * Takes an operator's authority instead of making one: an issuing authority with its root's
 * certificate, or a root, below which an issuing authority is made.
 */
final class CaImport {
  private static final int SHORTEST_RSA = 2_048;
  private static final int SIGNS_CERTIFICATES = 5;
  private static final int SIGNS_LISTS = 6;

  private final AuthorityPolicy policy;
  private final Path file;

  CaImport(AuthorityPolicy policy) {
    this.policy = policy;
    file = policy.imported().orElseThrow();
  }

  /**
   * @throws Problem AUTHORITY_UNUSABLE with the file and what is wrong with it
   */
  CaGeneration take(int number, State state, Instant now) {
    try {
      CaFile given = CaFile.read(file, policy.importPassword());
      X509Certificate own = own(given);
      check(own, now);
      Signer signer = new Signer(own, given.key());
      if (selfSigned(own)) {
        if (own.getBasicConstraints() < 1) {
          throw new GeneralSecurityException("its root allows no authority below it (pathlen)");
        }
        return new CaGenerationFactory(policy).below(signer, number, state, now);
      }
      X509Certificate root = root(given.certificates(), own);
      check(root, now);
      return new CaGeneration(number, state, now, new Signer(root, null), signer);
    } catch (IOException e) {
      throw unusable("it cannot be read (" + e.getClass().getSimpleName() + ")", e);
    } catch (GeneralSecurityException e) {
      throw unusable(e.getMessage(), e);
    }
  }

  /** The certificate of the key. */
  private static X509Certificate own(CaFile given) throws GeneralSecurityException {
    for (X509Certificate certificate : given.certificates()) {
      if (belongs(given.key(), certificate)) {
        return certificate;
      }
    }
    throw new GeneralSecurityException("none of its certificates belongs to its key");
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    byte[] text = {1, 2, 3};
    Signature signature = Signature.getInstance(KeyProfile.signature(key));
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(text);
    try {
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // of another length
    }
  }

  private static X509Certificate root(List<X509Certificate> given, X509Certificate own)
      throws GeneralSecurityException {
    for (X509Certificate root : given) {
      if (root.getSubjectX500Principal().equals(own.getIssuerX500Principal())
          && signed(own, root)
          && selfSigned(root)) {
        return root;
      }
    }
    throw new GeneralSecurityException(
        "the root that has signed "
            + own.getSubjectX500Principal().getName()
            + " is not in it (authorities in between are not supported)");
  }

  private static boolean selfSigned(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
        && signed(certificate, certificate);
  }

  private static boolean signed(X509Certificate certificate, X509Certificate by) {
    try {
      certificate.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void check(X509Certificate authority, Instant now)
      throws GeneralSecurityException {
    String name = authority.getSubjectX500Principal().getName();
    boolean[] usage = authority.getKeyUsage();
    if (authority.getBasicConstraints() < 0) {
      throw new GeneralSecurityException(name + " is no authority (basic constraints)");
    }
    if (usage != null && (!usage[SIGNS_CERTIFICATES] || !usage[SIGNS_LISTS])) {
      throw new GeneralSecurityException(
          name + " may not sign certificates and revocation lists (key usage)");
    }
    if (authority.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() < SHORTEST_RSA) {
      throw new GeneralSecurityException(name + " has a key of less than 2048 bits");
    }
    Validity.check(authority, now);
  }

  private Problem unusable(String why, Exception e) {
    return new Problem(Cause.AUTHORITY_UNUSABLE, "pki.import " + file + ": " + why + ".", e);
  }
}
