package io.dragoman.http;

import io.dragoman.model.Cause;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Problem;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.OpenSslEngine;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** TLS of one listener as it is now; another takes its place when a certificate is renewed. */
final class ReloadableTls {
  /** What an engine may still speak once it has shaken hands: a protocol without renegotiation. */
  private static final String[] NO_RENEGOTIATION = {"TLSv1.3"};

  private final TlsSettings settings;
  private final ChainLimitTrustManager trust;
  private final SslContext context;

  private ReloadableTls(TlsSettings settings, ChainLimitTrustManager trust, SslContext context) {
    this.settings = settings;
    this.trust = trust;
    this.context = context;
  }

  /**
   * @throws Problem LISTENER_FAILED when key and certificate cannot be used
   */
  static ReloadableTls of(String listener, TlsSettings settings) {
    ChainLimitTrustManager trust =
        settings.clients() == TlsSettings.Clients.NONE
            ? null
            : new ChainLimitTrustManager(
                settings.trust().orElseThrow().manager(), settings.profile());
    try {
      match(settings);
      return new ReloadableTls(settings, trust, TlsContexts.of(settings, trust));
    } catch (SSLException | GeneralSecurityException | IllegalArgumentException e) {
      throw new Problem(
          Cause.LISTENER_FAILED, listener + " has no usable TLS: " + e.getMessage(), e);
    }
  }

  /** OpenSSL would notice only when it shakes hands. */
  private static void match(TlsSettings settings) throws GeneralSecurityException {
    boolean rsa = settings.key().getAlgorithm().equals("RSA");
    Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(settings.key());
    byte[] proof = signature.sign();
    signature.initVerify(settings.chain().get(0).getPublicKey());
    if (!signature.verify(proof)) {
      throw new GeneralSecurityException("the key is not the certificate's");
    }
  }

  boolean legacy() {
    return settings.profile() == TlsSettings.Profile.LEGACY;
  }

  /** The JDK refuses broken hashes by itself. */
  boolean watchesProofs() {
    return trust != null && !legacy() && context instanceof OpenSslContext;
  }

  SslHandler handler(ByteBufAllocator allocator, Duration patience) {
    SslHandler handler = context.newHandler(allocator);
    SSLEngine engine = handler.engine();
    if (!openSsl(engine)) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setUseCipherSuitesOrder(true);
      if (!legacy()) {
        parameters.setAlgorithmConstraints(new StrongHashConstraints());
      }
      engine.setSSLParameters(parameters);
    }
    handler.setHandshakeTimeoutMillis(Math.max(1, patience.toMillis()));
    return handler;
  }

  /** To be called when hands are shaken: the JDK would let the peer do it again (RFC 5746). */
  static void settle(SSLEngine engine) {
    if (!openSsl(engine)) {
      engine.setEnabledProtocols(NO_RENEGOTIATION);
      engine.setEnableSessionCreation(false);
    }
  }

  /**
   * Whom the peer's certificate names; empty when it needed not show one.
   *
   * @throws CertificateException when it names no device
   */
  Optional<PeerCertificate> peer(SSLEngine engine) throws CertificateException {
    if (trust == null) {
      return Optional.empty();
    }
    X509Certificate[] chain = chain(engine);
    if (chain.length == 0) {
      if (settings.clients() == TlsSettings.Clients.REQUIRED) {
        throw new CertificateException("no certificate");
      }
      return Optional.empty();
    }
    Optional<PeerCertificate> peer = settings.trust().orElseThrow().peer().apply(chain[0]);
    if (peer.isEmpty()) {
      throw new CertificateException("the certificate names no device");
    }
    return peer;
  }

  /** Judges once more: of a resumed session nobody has been asked in its handshake. */
  void judge(SSLEngine engine) throws CertificateException {
    X509Certificate[] chain = chain(engine);
    trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm(), engine);
  }

  private static X509Certificate[] chain(SSLEngine engine) {
    try {
      return Arrays.stream(engine.getSession().getPeerCertificates())
          .map(X509Certificate.class::cast)
          .toArray(X509Certificate[]::new);
    } catch (SSLPeerUnverifiedException e) {
      return new X509Certificate[0];
    }
  }

  private static boolean openSsl(SSLEngine engine) {
    return engine instanceof OpenSslEngine || engine instanceof ReferenceCountedOpenSslEngine;
  }
}
