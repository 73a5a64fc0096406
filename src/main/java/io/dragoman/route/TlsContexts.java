package io.dragoman.route;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Netty's TLS context out of our settings.
 *
 * <p>OpenSSL doubles the rate of handshakes, and it alone can offer TLS 1.0 on one listener: the
 * JDK forbids it for the whole process ({@code jdk.tls.disabledAlgorithms}).
 */
final class TlsContexts {
  private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);

  private static final String[] MODERN = {"TLSv1.3", "TLSv1.2"};
  private static final String[] LEGACY = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"};

  /** What Netty offers by default, and below it what phones of 2007 to 2015 know. */
  private static final List<String> LEGACY_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
          "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
          "TLS_RSA_WITH_AES_128_CBC_SHA256",
          "TLS_RSA_WITH_AES_128_CBC_SHA",
          "TLS_RSA_WITH_AES_256_CBC_SHA",
          "SSL_RSA_WITH_3DES_EDE_CBC_SHA");

  private TlsContexts() {}

  static SslContext of(TlsSettings settings) throws SSLException {
    boolean legacy = settings.profile() == TlsSettings.Profile.LEGACY;
    SslProvider provider = provider(settings.engine());
    if (legacy && provider == SslProvider.JDK) {
      LOG.warn("Without OpenSSL the legacy TLS profile ends where the JDK's own limits do");
    }
    SslContextBuilder builder =
        SslContextBuilder.forServer(
                settings.key(), settings.chain().toArray(X509Certificate[]::new))
            .sslProvider(provider)
            .protocols(legacy ? LEGACY : MODERN)
            .clientAuth(clientAuth(settings.clients()));
    if (legacy) {
      builder.ciphers(LEGACY_SUITES, SupportedCipherSuiteFilter.INSTANCE);
    }
    if (settings.clients() != TlsSettings.Clients.NONE) {
      builder.trustManager(settings.trust().orElseThrow().manager());
    }
    return builder.build();
  }

  private static SslProvider provider(TlsSettings.Engine engine) {
    return engine == TlsSettings.Engine.FASTEST && OpenSsl.isAvailable()
        ? SslProvider.OPENSSL
        : SslProvider.JDK;
  }

  private static ClientAuth clientAuth(TlsSettings.Clients clients) {
    return switch (clients) {
      case NONE -> ClientAuth.NONE;
      case WANTED -> ClientAuth.OPTIONAL;
      case REQUIRED -> ClientAuth.REQUIRE;
    };
  }
}
