package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.RevocationReason;
import io.dragoman.store.AuthorityEntry;
import io.dragoman.store.CertificateRecord;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Revocation lists (RFC 5280 § 5), signed when somebody asks and the last one no longer says it
 * all: after each revocation, and daily. Numbers come from the database, so that those of several
 * bridges never go back.
 */
final class Crls {
  static final Duration VALIDITY = Duration.ofDays(7);

  private static final Duration FRESH = Duration.ofDays(1);

  /** RFC 5280 § 3.3: listed until one list after its end at least. */
  private static final Duration AFTER_END = Duration.ofDays(2);

  private final Store store;
  private final CertificateRegistry registry;
  private final CaGenerations generations;
  private final SigningExecutor workers;
  private final Clock clock;
  private final Map<String, Published> last = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Published>> signing = new ConcurrentHashMap<>();

  Crls(
      Store store,
      CertificateRegistry registry,
      CaGenerations generations,
      SigningExecutor workers,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.generations = generations;
    this.workers = workers;
    this.clock = clock;
  }

  /** DER of the list about a generation's device certificates. */
  CompletionStage<byte[]> devices(CaGeneration generation) {
    return list(new Issuer("" + generation.number(), generation, generation.issuing()));
  }

  /**
   * DER of the list about the issuing authority itself.
   *
   * @return fails with NOT_FOUND when this bridge has no key of the root
   */
  CompletionStage<byte[]> authorities(CaGeneration generation) {
    return generation.root().key() == null
        ? CompletableFuture.failedStage(
            new Problem(Cause.NOT_FOUND, "The root publishes its list elsewhere."))
        : list(new Issuer("root-" + generation.number(), generation, generation.root()));
  }

  private CompletionStage<byte[]> list(Issuer issuer) {
    Published known = last.get(issuer.name);
    if (known != null && fresh(known)) {
      return CompletableFuture.completedStage(known.der);
    }
    CompletableFuture<Published> mine = new CompletableFuture<>();
    CompletableFuture<Published> others = signing.putIfAbsent(issuer.name, mine);
    if (others != null) {
      return others.thenApply(Published::der);
    }
    AuthorityEntry number = AuthorityEntry.crlNumber(issuer.generation.number());
    store
        .commit(Change.of().with(number))
        .thenCompose(nothing -> workers.work(() -> sign(issuer, number.number())))
        .whenComplete(
            (signed, failure) -> {
              signing.remove(issuer.name);
              if (signed != null) {
                last.put(issuer.name, signed);
                mine.complete(signed);
              } else if (known != null && clock.instant().isBefore(known.at.plus(VALIDITY))) {
                mine.complete(known); // no database for now, and the last list still holds
              } else {
                mine.completeExceptionally(
                    failure instanceof CompletionException ? failure.getCause() : failure);
              }
            });
    return mine.thenApply(Published::der);
  }

  private boolean fresh(Published list) {
    Instant now = clock.instant();
    return list.revision == revision()
        && !now.isBefore(list.at)
        && now.isBefore(list.at.plus(FRESH));
  }

  private long revision() {
    return registry.revocations()
        + generations.all().stream().filter(generation -> !generation.live()).count();
  }

  private Published sign(Issuer issuer, long number) {
    long revision = revision();
    Instant now = clock.instant();
    try {
      X509v2CRLBuilder list =
          new JcaX509v2CRLBuilder(issuer.signer.certificate(), Date.from(now))
              .setNextUpdate(Date.from(now.plus(VALIDITY)))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  CertificateBuilder.keyIdentifier(issuer.signer.certificate()))
              .addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
      if (issuer.signer == issuer.generation.issuing()) {
        devices(list, issuer.generation.number(), now);
      } else if (!issuer.generation.live()) {
        list.addCRLEntry(
            issuer.generation.issuing().certificate().getSerialNumber(),
            Date.from(issuer.generation.since()),
            RevocationReason.CESSATION_OF_OPERATION.code());
      }
      byte[] der =
          list.build(
                  new JcaContentSignerBuilder(KeyProfile.signature(issuer.signer.key()))
                      .build(issuer.signer.key()))
              .getEncoded();
      return new Published(der, revision, now);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new Problem(Cause.AUTHORITY_UNUSABLE, "The revocation list was not signed.", e);
    }
  }

  private void devices(X509v2CRLBuilder list, int generation, Instant now) {
    for (CertificateRecord certificate : registry.all()) {
      if (certificate.revoked()
          && certificate.generation() == generation
          && certificate.notAfter().plus(AFTER_END).isAfter(now)) {
        list.addCRLEntry(
            new BigInteger(certificate.serial(), 16),
            Date.from(certificate.revokedAt()),
            certificate.reason().code());
      }
    }
  }

  private record Issuer(String name, CaGeneration generation, Signer signer) {}

  private record Published(byte[] der, long revision, Instant at) {}
}
