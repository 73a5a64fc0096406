package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.store.AuthorityRecord.State;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;

/** Makes a root for 20 years and an issuing authority for 10, or the latter below a given root. */
final class CaGenerationFactory {
  private static final Duration ROOT = Duration.ofDays(7_305);
  private static final Duration ISSUING = Duration.ofDays(3_653);

  private final AuthorityPolicy policy;

  CaGenerationFactory(AuthorityPolicy policy) {
    this.policy = policy;
  }

  CaGeneration make(int number, State state, Instant now) {
    CompletableFuture<KeyPair> second = CompletableFuture.supplyAsync(policy.key()::generate);
    KeyPair pair = policy.key().generate();
    // two installations' authorities shall not share a name
    String mark = mark();
    try {
      X509Certificate root = CertificateProfiles.root(name("root", number, mark), pair, now, ROOT);
      return below(new Signer(root, pair.getPrivate()), second.join(), number, state, now, mark);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw failed(e);
    }
  }

  /** An issuing authority of our own below an imported root. */
  CaGeneration below(Signer root, int number, State state, Instant now) {
    try {
      return below(root, policy.key().generate(), number, state, now, mark());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw failed(e);
    }
  }

  private CaGeneration below(
      Signer root, KeyPair pair, int number, State state, Instant now, String mark)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X509Certificate issuing =
        CertificateProfiles.issuing(
            root,
            name("issuing", number, mark),
            pair.getPublic(),
            now,
            ISSUING,
            policy.url().isEmpty() ? "" : policy.url() + "/crl/root-" + number);
    return new CaGeneration(number, state, now, root, new Signer(issuing, pair.getPrivate()));
  }

  private X500Name name(String role, int number, String mark) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, policy.organization())
        .addRDN(BCStyle.CN, policy.organization() + " " + role + " " + number + " " + mark)
        .build();
  }

  private static String mark() {
    byte[] chance = new byte[4];
    new SecureRandom().nextBytes(chance);
    return HexFormat.of().formatHex(chance);
  }

  private static Problem failed(Exception e) {
    return new Problem(Cause.AUTHORITY_UNUSABLE, "The authority could not be made.", e);
  }
}
