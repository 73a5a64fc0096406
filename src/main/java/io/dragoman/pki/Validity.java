package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** A clock that has jumped must not issue what nobody would take. */
final class Validity {
  private Validity() {}

  /**
   * @throws Problem AUTHORITY_UNUSABLE when the issuer is not valid by this machine's clock
   */
  static void check(X509Certificate issuer, Instant now) {
    try {
      issuer.checkValidity(Date.from(now));
    } catch (CertificateExpiredException e) {
      throw unusable("ended at " + issuer.getNotAfter().toInstant(), now);
    } catch (CertificateNotYetValidException e) {
      throw unusable("begins at " + issuer.getNotBefore().toInstant(), now);
    }
  }

  /** Never in the first half of a life, or it would be renewed again at once. */
  static Instant renewal(Instant begin, Instant end, Duration window) {
    Instant half = begin.plus(Duration.between(begin, end).dividedBy(2));
    Instant asked = end.minus(window);
    return asked.isAfter(half) ? asked : half;
  }

  private static Problem unusable(String sentence, Instant now) {
    return new Problem(
        Cause.AUTHORITY_UNUSABLE,
        "The issuing authority " + sentence + ", and this machine's clock says " + now + ".");
  }
}
