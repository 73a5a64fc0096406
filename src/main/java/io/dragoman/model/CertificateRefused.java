package io.dragoman.model;

import java.security.cert.CertificateException;

/** Why a handshake does not take a peer's certificate. */
public final class CertificateRefused extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final Cause cause;

  public CertificateRefused(Cause cause) {
    super(cause.sentence());
    this.cause = cause;
  }

  public Cause why() {
    return cause;
  }
}
