package io.dragoman.http;

import io.dragoman.model.Cause;
import io.dragoman.model.CertificateRefused;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.internal.tcnative.CertificateVerifier;
import java.security.cert.CertificateException;

/**
 * Which alert tells a peer why its certificate is not taken (RFC 8446 § 6.2). OpenSSL makes it of
 * an error of its own verification; the JDK says {@code certificate_unknown} of all of them.
 */
final class TlsAlerts {
  private TlsAlerts() {}

  static CertificateException telling(CertificateException refusal) {
    if (!OpenSsl.isAvailable()) {
      return refusal; // its errors have their numbers from the library
    }
    return new OpenSslCertificateException(
        refusal.getMessage(),
        refusal,
        refusal instanceof CertificateRefused e
            ? error(e.why())
            : CertificateVerifier.X509_V_ERR_CERT_REJECTED);
  }

  private static int error(Cause why) {
    return switch (why) {
      case CERTIFICATE_EXPIRED -> CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED;
      case CERTIFICATE_REVOKED -> CertificateVerifier.X509_V_ERR_CERT_REVOKED;
      case CERTIFICATE_UNTRUSTED -> CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT;
      case CERTIFICATE_NOT_YET_VALID -> CertificateVerifier.X509_V_ERR_CERT_NOT_YET_VALID;
      case CERTIFICATE_WRONG_USE -> CertificateVerifier.X509_V_ERR_INVALID_PURPOSE;
      default -> CertificateVerifier.X509_V_ERR_CERT_REJECTED;
    };
  }
}
