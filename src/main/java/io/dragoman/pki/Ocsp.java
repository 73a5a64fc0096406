package io.dragoman.pki;

import io.dragoman.store.CertificateRecord;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Says of single certificates whether they are revoked (RFC 6960). */
final class Ocsp {
  /** Bytes of a request; an ordinary one has about 100. */
  static final int LONGEST = 4_096;

  private static final int MOST_QUESTIONS = 10;
  private static final int LONGEST_NONCE = 160;
  private static final Duration VALIDITY = Duration.ofHours(1);

  private final CertificateRegistry registry;
  private final CaGenerations generations;
  private final Responders responders;
  private final CertificateReplication watch;
  private final SigningExecutor workers;
  private final Clock clock;

  Ocsp(
      CertificateRegistry registry,
      CaGenerations generations,
      Responders responders,
      CertificateReplication watch,
      SigningExecutor workers,
      Clock clock) {
    this.registry = registry;
    this.generations = generations;
    this.responders = responders;
    this.watch = watch;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * @return DER of a response, also to what is no request; fails with OVERLOAD
   */
  CompletionStage<byte[]> answer(byte[] request) {
    if (request.length == 0 || request.length > LONGEST) {
      return CompletableFuture.completedStage(refusal(OCSPRespBuilder.MALFORMED_REQUEST));
    }
    return workers
        .work(() -> parsed(request))
        .thenCompose(
            asked ->
                asked.isEmpty()
                    ? CompletableFuture.completedStage(refusal(OCSPRespBuilder.MALFORMED_REQUEST))
                    : known(asked.get())
                        .thenCompose(nothing -> workers.work(() -> signed(asked.get()))));
  }

  /** Hostile bytes make the library throw nearly anything. */
  private static Optional<Asked> parsed(byte[] bytes) {
    try {
      OCSPReq request = new OCSPReq(bytes);
      List<CertificateID> questions = new ArrayList<>();
      for (Req question : request.getRequestList()) {
        questions.add(question.getCertID());
      }
      Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
      boolean bounded = nonce == null || nonce.getExtnValue().getOctets().length <= LONGEST_NONCE;
      return questions.isEmpty() || questions.size() > MOST_QUESTIONS || !bounded
          ? Optional.empty()
          : Optional.of(new Asked(questions, nonce));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Another bridge may just have issued it. */
  private CompletionStage<Void> known(Asked asked) {
    boolean all =
        asked.questions.stream()
            .allMatch(
                question ->
                    registry.find(CertificateBuilder.hex(question.getSerialNumber())).isPresent());
    return all ? CompletableFuture.completedStage(null) : watch.look();
  }

  private byte[] signed(Asked asked) {
    try {
      DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
      Optional<CaGeneration> issuer = issuer(asked, digests);
      if (issuer.isEmpty()) {
        return refusal(OCSPRespBuilder.UNAUTHORIZED);
      }
      Instant now = clock.instant();
      Signer responder = responders.of(issuer.get(), now);
      BasicOCSPRespBuilder response =
          new BasicOCSPRespBuilder(
              new JcaRespID(responder.certificate().getSubjectX500Principal()));
      for (CertificateID question : asked.questions) {
        response.addResponse(
            question,
            status(question, issuer.get()),
            Date.from(now),
            Date.from(now.plus(VALIDITY)));
      }
      if (asked.nonce != null) {
        response.setResponseExtensions(new Extensions(asked.nonce));
      }
      return new OCSPRespBuilder()
          .build(
              OCSPRespBuilder.SUCCESSFUL,
              response.build(
                  new JcaContentSignerBuilder(KeyProfile.signature(responder.key()))
                      .build(responder.key()),
                  new JcaX509CertificateHolder[] {
                    new JcaX509CertificateHolder(responder.certificate())
                  },
                  Date.from(now)))
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
      return refusal(OCSPRespBuilder.INTERNAL_ERROR);
    }
  }

  /** One generation must have issued all that is asked about: one key signs the answer. */
  private Optional<CaGeneration> issuer(Asked asked, DigestCalculatorProvider digests)
      throws GeneralSecurityException {
    for (CaGeneration generation : generations.live()) {
      JcaX509CertificateHolder issuing =
          new JcaX509CertificateHolder(generation.issuing().certificate());
      boolean all = true;
      for (CertificateID question : asked.questions) {
        try {
          all &= question.matchesIssuer(issuing, digests);
        } catch (OCSPException | RuntimeException e) {
          all = false; // a digest nobody knows
        }
      }
      if (all) {
        return Optional.of(generation);
      }
    }
    return Optional.empty();
  }

  private CertificateStatus status(CertificateID question, CaGeneration issuer) {
    Optional<CertificateRecord> known =
        registry.find(CertificateBuilder.hex(question.getSerialNumber()));
    if (known.isEmpty() || known.get().generation() != issuer.number()) {
      return new UnknownStatus();
    }
    CertificateRecord certificate = known.get();
    return certificate.revoked()
        ? new RevokedStatus(Date.from(certificate.revokedAt()), certificate.reason().code())
        : CertificateStatus.GOOD;
  }

  private static byte[] refusal(int status) {
    try {
      OCSPResp refusal = new OCSPRespBuilder().build(status, null);
      return refusal.getEncoded();
    } catch (OCSPException | IOException e) {
      throw new IllegalStateException("a response without content", e);
    }
  }

  private record Asked(List<CertificateID> questions, Extension nonce) {}
}
