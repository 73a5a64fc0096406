package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsListenerTest {
  @TempDir Path home;
  private Site site;
  private ServerIdentity own;

  @BeforeEach
  void open() throws Exception {
    Vault vault = new Vault(MasterKey.open(home.resolve("master.key"), true));
    own =
        ListenerCertificates.own(
            home.resolve("listener.p12"), vault, Set.of("localhost"), Clock.systemUTC());
    site = new Site(home, Map.of());
    site.save("a.xml", Site.answering("a", "/a", "over TLS"));
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private HttpListener listener(TlsSettings.Profile profile, TlsSettings.Engine engine) {
    return site.open(
        ListenerSettings.plain("download", "127.0.0.1", 0)
            .with(TlsSettings.server(own.key(), own.chain(), profile).with(engine)));
  }

  private static SSLSocket connect(int port, String... protocols) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket)
            trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setEnabledProtocols(protocols);
    return socket;
  }

  @ParameterizedTest
  @CsvSource({
    "MODERN, FASTEST, TLSv1.3",
    "MODERN, FASTEST, TLSv1.2",
    "MODERN, JDK, TLSv1.3",
    "MODERN, JDK, TLSv1.2",
    "LEGACY, FASTEST, TLSv1.2",
    "LEGACY, JDK, TLSv1.3"
  })
  void it_answers_over(TlsSettings.Profile profile, TlsSettings.Engine engine, String protocol)
      throws Exception {
    HttpListener listener = listener(profile, engine);
    try (SSLSocket socket = connect(listener.port(), protocol);
        Wire wire = new Wire(socket)) {
      assertThat(wire.get("/a").body()).isEqualTo("over TLS");
      assertThat(wire.get("/a").body()).isEqualTo("over TLS");
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
  }

  @Test
  void plain_http_is_closed_and_counted() throws Exception {
    HttpListener listener = listener(TlsSettings.Profile.MODERN, TlsSettings.Engine.FASTEST);
    try (Wire wire = new Wire(listener.port())) {
      wire.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
      while (!wire.ended()) {
        // an alert may come first
      }
    }
    await().until(() -> listener.counts().handshakeFailures() == 1);
  }

  @Test
  void old_firmware_shakes_hands_with_the_legacy_profile_only() throws Exception {
    assumeTrue(OpenSsl.isAvailable(), "needs OpenSSL to speak TLS 1.0");
    SslContext phone =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL)
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .protocols("TLSv1")
            .ciphers(Set.of("TLS_RSA_WITH_AES_128_CBC_SHA"))
            .build();
    HttpListener legacy = listener(TlsSettings.Profile.LEGACY, TlsSettings.Engine.FASTEST);
    assertThat(handshake(phone, legacy.port())).isEqualTo("TLSv1");

    HttpListener modern = listener(TlsSettings.Profile.MODERN, TlsSettings.Engine.FASTEST);
    assertThatThrownBy(() -> handshake(phone, modern.port())).isInstanceOf(SSLException.class);
  }

  /** The protocol agreed on; by Netty, for the JDK's own sockets refuse the old ones. */
  private static String handshake(SslContext context, int port) throws Exception {
    EventLoopGroup group = new NioEventLoopGroup(1);
    try {
      SslHandler tls = context.newHandler(UnpooledByteBufAllocator.DEFAULT);
      new Bootstrap()
          .group(group)
          .channel(NioSocketChannel.class)
          .handler(tls)
          .connect(InetAddress.getLoopbackAddress(), port)
          .sync();
      tls.handshakeFuture().sync();
      return tls.engine().getSession().getProtocol();
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
