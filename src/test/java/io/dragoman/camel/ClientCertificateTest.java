package io.dragoman.camel;

import static io.dragoman.camel.TrustedSite.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.http.HttpListener;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.HandClock;
import io.dragoman.model.Mac;
import io.dragoman.pki.CertificateRequestTerms;
import io.dragoman.pki.Issued;
import io.dragoman.pki.KeyProfile;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A listener that wants certificates, with each engine. */
class ClientCertificateTest {
  private static final Mac OTHER = Mac.of("001ae80000ff");
  private static final String V12 = "TLSv1.2";
  private static final String V13 = "TLSv1.3";

  @TempDir Path home;
  private TrustedSite site;
  private HttpListener listener;

  @BeforeEach
  void open() throws Exception {
    site = new TrustedSite(home, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void listen(TlsSettings.Engine engine) {
    listener = site.open(site.tls(engine));
  }

  private String who(ClientIdentity client, String protocol) throws Exception {
    return who(client.context(), protocol);
  }

  private String who(SSLContext context, String protocol) throws Exception {
    try (SSLSocket socket = ClientIdentity.connect(context, listener.port(), protocol);
        Wire wire = new Wire(socket)) {
      return wire.get("/who").body();
    }
  }

  private static String named(Mac mac, Issued issued) {
    return "PeerCertificate[mac=" + mac + ", serial=" + issued.serial() + "]";
  }

  private void refused(ClientIdentity client) {
    for (String protocol : List.of(V12, V13)) {
      long before = listener.counts().handshakeFailures();
      assertThatThrownBy(() -> who(client, protocol)).isInstanceOf(IOException.class);
      await().until(() -> listener.counts().handshakeFailures() == before + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"FASTEST, TLSv1.2", "FASTEST, TLSv1.3", "JDK, TLSv1.2", "JDK, TLSv1.3"})
  void a_phone_is_known_by_its_certificate(TlsSettings.Engine engine, String protocol)
      throws Exception {
    listen(engine);
    Issued issued = site.issue(PHONE);
    assertThat(who(ClientIdentity.of(issued), protocol)).isEqualTo(named(PHONE, issued));
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void another_devices_certificate_names_that_device(TlsSettings.Engine engine) throws Exception {
    listen(engine);
    Issued issued = site.issue(OTHER);
    assertThat(who(ClientIdentity.of(issued), V13)).isEqualTo(named(OTHER, issued));
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void a_proof_that_rests_on_sha_1_is_refused_wherever_its_bytes_are_cut(TlsSettings.Engine engine)
      throws Exception {
    listen(engine);
    Issued issued =
        site.issue(PHONE, new CertificateRequestTerms(KeyProfile.RSA_2048, Duration.ofDays(1)));
    String pem = ClientIdentity.of(issued).pem(home.resolve("phone.pem")).toString();
    OpenSslClient openssl = new OpenSslClient(home, listener.port());
    String request = "GET /who HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n";
    String hashes = "RSA+SHA256:RSA+SHA1";
    for (String split : List.of("16384", "512")) {
      String[] usual = {
        "-ign_eof",
        "-tls1_2",
        "-cert",
        pem,
        "-key",
        pem,
        "-sigalgs",
        hashes,
        "-max_send_frag",
        split
      };
      assertThat(openssl.say(request, usual)).contains(named(PHONE, issued));
      String[] weak = Arrays.copyOf(usual, usual.length + 2);
      weak[usual.length] = "-client_sigalgs";
      weak[usual.length + 1] = "RSA+SHA1";
      assertThat(openssl.say(request, weak)).doesNotContain("PeerCertificate", "200 OK");
    }
    assertThat(listener.counts().handshakeFailures()).isEqualTo(2);
    assertThat(site.failures).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void none_a_strangers_and_a_servers_certificate_are_refused(TlsSettings.Engine engine)
      throws Exception {
    listen(engine);
    refused(ClientIdentity.NONE);
    Vault vault = new Vault(MasterKey.create(home.resolve("other.key")));
    refused(
        ClientIdentity.of(
            ListenerCertificates.own(
                home.resolve("self.p12"), vault, Set.of("localhost"), Clock.systemUTC())));
    refused(ClientIdentity.of(site.server));
    try (TrustedSite other =
        new TrustedSite(Files.createDirectories(home.resolve("other")), Clock.systemUTC())) {
      refused(ClientIdentity.of(other.issue(PHONE)));
    }
    assertThat(site.failures).hasSize(8).noneMatch(reason -> reason.equals("null"));
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void what_is_expired_or_not_yet_valid_is_refused(TlsSettings.Engine engine) throws Exception {
    HandClock clock = new HandClock(Instant.now());
    try (TrustedSite moved =
        new TrustedSite(Files.createDirectories(home.resolve("moved")), clock)) {
      listener = moved.open(moved.tls(engine));
      Issued issued = moved.issue(PHONE);
      ClientIdentity client = ClientIdentity.of(issued);
      clock.pass(Duration.ofDays(1_094));
      assertThat(who(client, V13)).isEqualTo(named(PHONE, issued));
      clock.pass(Duration.ofDays(2));
      refused(client);
      clock.pass(Duration.ofDays(-1_200));
      refused(client);
    }
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void a_long_or_large_chain_is_refused_before_it_is_judged(TlsSettings.Engine engine)
      throws Exception {
    listen(engine);
    ClientIdentity phone = ClientIdentity.of(site.issue(PHONE));
    X509Certificate own = phone.chain().get(0);
    refused(new ClientIdentity(phone.key(), Collections.nCopies(5, own)));
    List<X509Certificate> large = new ArrayList<>();
    for (int bytes = 0; bytes < 10_000; bytes += own.getEncoded().length) {
      large.add(own);
    }
    refused(new ClientIdentity(phone.key(), large));
  }

  @ParameterizedTest
  @CsvSource({"FASTEST, TLSv1.2", "FASTEST, TLSv1.3", "JDK, TLSv1.2", "JDK, TLSv1.3"})
  void a_revoked_phone_is_out_even_if_it_resumes_its_session(
      TlsSettings.Engine engine, String protocol) throws Exception {
    listen(engine);
    Issued issued = site.issue(PHONE);
    SSLContext remembering = ClientIdentity.of(issued).context();
    assertThat(who(remembering, protocol)).isEqualTo(named(PHONE, issued));
    assertThat(who(remembering, protocol)).isEqualTo(named(PHONE, issued));
    site.revoke(issued.serial());
    assertThatThrownBy(() -> who(remembering, protocol)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> who(ClientIdentity.of(issued), protocol))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void a_revoked_phones_connections_end_and_those_of_others_go_on(TlsSettings.Engine engine)
      throws Exception {
    listen(engine);
    site.authority.onRevoked(site.listeners()::disconnect);
    Issued bad = site.issue(PHONE);
    Issued good = site.issue(OTHER);
    try (Wire revoked = wire(ClientIdentity.of(bad));
        Wire second = wire(ClientIdentity.of(bad));
        Wire other = wire(ClientIdentity.of(good))) {
      assertThat(revoked.get("/who").body()).isEqualTo(named(PHONE, bad));
      assertThat(second.get("/who").body()).isEqualTo(named(PHONE, bad));
      assertThat(other.get("/who").body()).isEqualTo(named(OTHER, good));
      site.revoke(bad.serial());
      assertThat(revoked.ended()).isTrue();
      assertThat(second.ended()).isTrue();
      assertThat(other.get("/who").body()).isEqualTo(named(OTHER, good));
    }
    assertThat(listener.disconnect(bad.serial())).isZero();
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void openssl_comes_in_with_a_certificate_and_neither_without_nor_revoked(
      TlsSettings.Engine engine) throws Exception {
    listen(engine);
    OpenSslClient openssl = new OpenSslClient(home, listener.port());
    Issued issued = site.issue(PHONE);
    String pem = ClientIdentity.of(issued).pem(home.resolve("phone.pem")).toString();
    String request = "GET /who HTTP/1.0\r\n\r\n";
    for (String protocol : List.of("-tls1_2", "-tls1_3")) {
      assertThat(openssl.say(request, protocol, "-ign_eof", "-cert", pem))
          .contains(named(PHONE, issued))
          .contains("Acceptable client certificate CA names");
      assertThat(openssl.say(request, protocol, "-ign_eof")).doesNotContain("PeerCertificate");
    }
    site.revoke(issued.serial());
    assertThat(openssl.say(request, "-tls1_3", "-ign_eof", "-cert", pem))
        .doesNotContain("PeerCertificate");
  }

  private Wire wire(ClientIdentity client) throws Exception {
    return new Wire(ClientIdentity.connect(client.context(), listener.port(), V13));
  }
}
