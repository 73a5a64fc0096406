package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners' certificate: made, and watched until another one is due. */
final class ListenerCertificateWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerCertificateWatch.class);

  private final CaGenerations generations;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Shown shown;

  ListenerCertificateWatch(CaGenerations generations, Clock clock) {
    this.generations = generations;
    this.clock = clock;
  }

  void onDue(Runnable listener) {
    listeners.add(listener);
  }

  ServerIdentity identity(Path file, Vault vault, Set<String> names, AuthorityPolicy policy) {
    ServerIdentity identity = ListenerCertificates.vouched(file, vault, new Vouch(names, policy));
    shown = new Shown(names, identity.chain());
    return identity;
  }

  /** Tells once that another certificate is due; asking for it begins again. */
  void look(AuthorityPolicy policy) {
    Shown now = shown;
    try {
      if (now != null && !new Vouch(now.names, policy).good(now.chain)) {
        shown = null;
        listeners.forEach(Runnable::run);
      }
    } catch (RuntimeException e) {
      LOG.warn("The listeners' certificate was not renewed: {}", e.getMessage());
      shown = now;
    }
  }

  private record Shown(Set<String> names, List<X509Certificate> chain) {}

  private final class Vouch implements ListenerCertificates.Voucher {
    private final Set<String> names;
    private final AuthorityPolicy policy;

    Vouch(Set<String> names, AuthorityPolicy policy) {
      this.names = names;
      this.policy = policy;
    }

    /** What the issuer cannot better, because a clock has jumped, is good enough. */
    @Override
    public boolean good(List<X509Certificate> chain) {
      Signer issuer = generations.serving().issuing();
      Instant now = clock.instant();
      X509Certificate own = chain.get(0);
      boolean ours = chain.size() > 1 && chain.get(1).equals(issuer.certificate());
      Instant begin = own.getNotBefore().toInstant();
      Instant end = own.getNotAfter().toInstant();
      boolean timely =
          !now.isBefore(begin) && now.isBefore(Validity.renewal(begin, end, policy.renewal()));
      boolean helpless =
          now.isBefore(issuer.certificate().getNotBefore().toInstant())
              || end.equals(issuer.certificate().getNotAfter().toInstant());
      return ours && named(own) && (timely || helpless);
    }

    private boolean named(X509Certificate own) {
      try {
        GeneralNames has =
            GeneralNames.fromExtensions(
                new JcaX509CertificateHolder(own).getExtensions(),
                Extension.subjectAlternativeName);
        return has != null
            && Arrays.equals(
                has.getEncoded(), CertificateProfiles.alternatives(names).getEncoded());
      } catch (GeneralSecurityException | IOException e) {
        return false;
      }
    }

    @Override
    public List<X509Certificate> chain(PublicKey key) {
      CaGeneration serving = generations.serving();
      Instant now = clock.instant();
      Validity.check(serving.issuing().certificate(), now);
      try {
        X509Certificate own =
            CertificateProfiles.server(
                serving.issuing(),
                names,
                key,
                now,
                policy.listenerValidity(),
                CertificateProfiles.Urls.of(policy.url(), serving.number()));
        return List.of(own, serving.issuing().certificate());
      } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
        throw new Problem(
            Cause.AUTHORITY_UNUSABLE, "The listeners' certificate could not be made.", e);
      }
    }
  }
}
