package io.dragoman.app;

import io.dragoman.model.Mac;
import io.dragoman.model.RevocationReason;
import io.dragoman.pki.Authority;
import io.dragoman.pki.CertificateRequestTerms;
import io.dragoman.store.Entry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What bootstraps want of certificates, from the bridge's authority.
 *
 * @param terms what a device's certificate shall be like; may throw a Problem
 */
record IssuedCertificates(Authority authority, Function<Mac, CertificateRequestTerms> terms)
    implements io.dragoman.family.openstage.bootstrap.CertificateIssuer {
  @Override
  public CompletionStage<Issued> issue(Mac mac) {
    return authority
        .issue(mac, terms.apply(mac))
        .thenApply(
            made ->
                new Issued(
                    made.serial(), made.pkcs12(), renewal(made.certificate()), made.entry()));
  }

  private Instant renewal(X509Certificate certificate) {
    return authority.renewal(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  @Override
  public boolean due(Mac mac, Instant at) {
    return authority.dueForRenewal(mac, at);
  }

  @Override
  public List<String> trustAnchors() {
    return authority.trustAnchorsPem();
  }

  @Override
  public Entry revokedOthers(Mac mac, String kept, Reason why, Instant at) {
    RevocationReason reason =
        why == Reason.SUPERSEDED
            ? RevocationReason.SUPERSEDED
            : RevocationReason.CESSATION_OF_OPERATION;
    return authority.revokedOthers(mac, kept, reason, at);
  }

  @Override
  public boolean usable(Mac mac, String serial, Instant at) {
    return authority.usable(mac, serial, at);
  }
}
