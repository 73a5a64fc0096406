package io.dragoman.pki;

import io.dragoman.model.Cause;
import java.security.cert.CertificateException;

/** Why a handshake does not take a peer's certificate. */
public final class CertificateRefused extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final Cause cause;

  CertificateRefused(Cause cause) {
    super(cause.sentence());
    this.cause = cause;
  }

  public Cause why() {
    return cause;
  }
}
