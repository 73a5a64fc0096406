package io.dragoman.http;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;
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

  private TlsContexts() {}

  /**
   * @param trust judges the peer's certificate; null with {@link TlsSettings.Clients#NONE}
   */
  static SslContext of(TlsSettings settings, X509ExtendedTrustManager trust) throws SSLException {
    SslProvider provider = provider(settings.engine());
    if (settings.profile() == TlsSettings.Profile.LEGACY && provider == SslProvider.JDK) {
      LOG.warn("Without OpenSSL the legacy TLS profile ends where the JDK's own limits do");
    }
    SslContextBuilder builder =
        SslContextBuilder.forServer(
                settings.key(), settings.chain().toArray(X509Certificate[]::new))
            .sslProvider(provider)
            .protocols(TlsProtocols.protocols(settings.profile()))
            .ciphers(TlsProtocols.suites(settings.profile()), SupportedCipherSuiteFilter.INSTANCE)
            .clientAuth(clientAuth(settings.clients()));
    if (trust != null) {
      builder.trustManager(trust);
    }
    SslContext context = builder.build();
    if (trust != null && context.sessionContext() instanceof OpenSslSessionContext sessions) {
      sessions.setSessionCacheEnabled(false); // tickets are off unless somebody sets keys for them
    }
    return context;
  }

  static SslProvider provider(TlsSettings.Engine engine) {
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
