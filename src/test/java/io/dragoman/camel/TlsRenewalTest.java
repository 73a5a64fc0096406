package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerLimits;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.Problem;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A listener whose certificate changes while phones talk, and one that is stormed. */
class TlsRenewalTest {
  @TempDir Path home;
  private Vault vault;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    site = new Site(home, Map.of());
    site.save("a.xml", Site.answering("a", "/a", "over TLS"));
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private ServerIdentity identity(String name) {
    return ListenerCertificates.own(
        home.resolve(name + ".p12"), vault, Set.of(name), Clock.systemUTC());
  }

  private static TlsSettings tls(ServerIdentity identity, TlsSettings.Engine engine) {
    return TlsSettings.server(identity.key(), identity.chain(), TlsSettings.Profile.MODERN)
        .with(engine);
  }

  private HttpListener listen(ListenerLimits limits, TlsSettings tls) {
    return site.open(ListenerSettings.plain("download", "127.0.0.1", 0).with(limits).with(tls));
  }

  private static SSLSocket connect(HttpListener listener) throws Exception {
    return ClientIdentity.connect(ClientIdentity.NONE.context(), listener.port(), "TLSv1.3");
  }

  private static Certificate shown(SSLSocket socket) throws Exception {
    return socket.getSession().getPeerCertificates()[0];
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void a_new_certificate_is_shown_to_new_connections_and_old_ones_go_on(TlsSettings.Engine engine)
      throws Exception {
    ServerIdentity first = identity("first");
    ServerIdentity second = identity("second");
    HttpListener listener = listen(ListenerLimits.DEFAULTS, tls(first, engine));
    try (SSLSocket before = connect(listener);
        Wire old = new Wire(before)) {
      assertThat(old.get("/a").body()).isEqualTo("over TLS");
      assertThat(shown(before)).isEqualTo(first.chain().get(0));
      listener.renew(tls(second, engine));
      try (SSLSocket after = connect(listener);
          Wire fresh = new Wire(after)) {
        assertThat(fresh.get("/a").body()).isEqualTo("over TLS");
        assertThat(shown(after)).isEqualTo(second.chain().get(0));
      }
      assertThat(old.get("/a").body()).isEqualTo("over TLS");
    }
    assertThat(listener.counts().accepted()).isEqualTo(2);
  }

  @Test
  void a_certificate_that_cannot_be_used_changes_nothing() throws Exception {
    ServerIdentity first = identity("first");
    HttpListener listener = listen(ListenerLimits.DEFAULTS, tls(first, TlsSettings.Engine.FASTEST));
    ServerIdentity mixed = new ServerIdentity(identity("second").key(), first.chain());
    assertThatThrownBy(() -> listener.renew(tls(mixed, TlsSettings.Engine.FASTEST)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no usable TLS");
    try (SSLSocket socket = connect(listener);
        Wire wire = new Wire(socket)) {
      assertThat(wire.get("/a").body()).isEqualTo("over TLS");
      assertThat(shown(socket)).isEqualTo(first.chain().get(0));
    }
  }

  /** A hundredth of the real site: as many handshakes at once as connections are allowed. */
  @Test
  void a_storm_of_a_site_behind_one_address_survives_and_a_flood_does_not() throws Exception {
    ListenerLimits small =
        ListenerLimits.DEFAULTS
            .withConnections(200, 100)
            .withHandshakes(1, 1, Duration.ofSeconds(60));
    HttpListener listener = listen(small, tls(identity("first"), TlsSettings.Engine.FASTEST));
    List<Wire> phones = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      phones.add(new Wire(connect(listener)));
    }
    for (Wire phone : phones) {
      phone.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    for (Wire phone : phones) {
      assertThat(phone.reply().body()).isEqualTo("over TLS");
      phone.close();
    }
    int refused = 0;
    while (listener.counts().throttled() == 0) {
      try (Wire wire = new Wire(connect(listener))) {
        wire.get("/a");
      } catch (java.io.IOException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
    assertThat(listener.counts().handshakeFailures()).isZero();
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void a_handshake_that_does_not_come_to_its_end_is_cut_off(TlsSettings.Engine engine)
      throws Exception {
    ListenerLimits hasty = ListenerLimits.DEFAULTS.withHandshakes(100, 100, Duration.ofMillis(300));
    HttpListener listener = listen(hasty, tls(identity("first"), engine));
    try (Wire silent = new Wire(listener.port());
        Wire halting = new Wire(listener.port())) {
      halting.send("\u0016\u0003\u0001\u0002\u0000\u0001");
      assertThat(silent.ended()).isTrue();
      assertThat(halting.ended()).isTrue();
    }
    assertThat(listener.counts().handshakeFailures()).isEqualTo(2);
  }
}
