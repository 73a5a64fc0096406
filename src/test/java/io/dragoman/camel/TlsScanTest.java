package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.Secret;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.netty.handler.ssl.OpenSsl;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each profile offers, found out from outside with a client that takes everything. */
class TlsScanTest {
  private static final String[] FORWARD_SECRET = {
    "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305"
  };

  @TempDir Path home;
  private Site site;
  private ServerIdentity own;
  private OpenSslClient client;

  @BeforeEach
  void open() throws Exception {
    Vault vault = new Vault(MasterKey.create(home.resolve("master.key")));
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

  private void listen(TlsSettings.Profile profile, TlsSettings.Engine engine) throws Exception {
    HttpListener listener =
        site.open(
            ListenerSettings.plain("download", "127.0.0.1", 0)
                .with(TlsSettings.server(own.key(), own.chain(), profile).with(engine)));
    client = new OpenSslClient(home, listener.port());
  }

  /** Takes away what was agreed on until nothing is left. */
  private Set<String> offered(String protocol) throws Exception {
    List<String> left = new ArrayList<>(OpenSslClient.suites());
    Set<String> offered = new TreeSet<>();
    while (!left.isEmpty()) {
      String list = String.join(":", left) + ":@SECLEVEL=0";
      String suite = client.suite(protocol, "-cipher", list);
      if (suite.isEmpty()) {
        break;
      }
      assertThat(left.remove(suite)).as(suite).isTrue();
      offered.add(suite);
    }
    return offered;
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void modern_offers_forward_secrecy_with_aead_over_tls_1_2_and_1_3_and_nothing_else(
      TlsSettings.Engine engine) throws Exception {
    listen(TlsSettings.Profile.MODERN, engine);
    assertThat(offered("-tls1_2")).containsExactlyInAnyOrder(FORWARD_SECRET);
    assertThat(client.suite("-tls1_3")).startsWith("TLS_");
    for (String suite :
        List.of(
            "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")) {
      assertThat(client.suite("-tls1_3", "-ciphersuites", suite)).isEqualTo(suite);
    }
    assertThat(client.suite("-tls1_3", "-ciphersuites", "TLS_AES_128_CCM_SHA256")).isEmpty();
    assertThat(client.suite("-tls1_1")).isEmpty();
    assertThat(client.suite("-tls1")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void modern_chooses_by_its_own_order_and_compresses_nothing(TlsSettings.Engine engine)
      throws Exception {
    listen(TlsSettings.Profile.MODERN, engine);
    for (String order :
        List.of(
            "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384")) {
      assertThat(client.suite("-tls1_2", "-cipher", order))
          .isEqualTo("ECDHE-RSA-AES128-GCM-SHA256");
    }
    assertThat(client.say("", "-tls1_2", "-comp")).contains("Compression: NONE");
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void modern_signs_nothing_with_sha_1(TlsSettings.Engine engine) throws Exception {
    listen(TlsSettings.Profile.MODERN, engine);
    assertThat(client.suite("-tls1_2", "-sigalgs", "RSA+SHA1")).isEmpty();
    assertThat(client.say("", "-tls1_2", "-sigalgs", "RSA+SHA1:RSA+SHA256"))
        .contains("Peer signing digest: SHA256");
    assertThat(client.say("", "-tls1_2")).contains("Secure Renegotiation IS supported");
  }

  @ParameterizedTest
  @EnumSource(TlsSettings.Engine.class)
  void nobody_may_shake_hands_twice(TlsSettings.Engine engine) throws Exception {
    listen(TlsSettings.Profile.MODERN, engine);
    assertThat(client.say("GET /a HTTP/1.0\r\n\r\n", "-tls1_2", "-ign_eof")).contains("over TLS");
    assertThat(client.again("GET /a HTTP/1.0\n\n"))
        .contains("RENEGOTIATING")
        .doesNotContain("over TLS");
  }

  @Test
  void legacy_serves_old_firmware_on_its_own_listener() throws Exception {
    assumeTrue(OpenSsl.isAvailable(), "the JDK's own engine forbids it");
    listen(TlsSettings.Profile.LEGACY, TlsSettings.Engine.FASTEST);
    Set<String> old =
        Set.of("ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA", "AES128-SHA", "AES256-SHA");
    assertThat(offered("-tls1")).containsAll(old).noneMatch(s -> s.contains("NULL"));
    assertThat(offered("-tls1_1")).containsAll(old);
    assertThat(offered("-tls1_2")).contains(FORWARD_SECRET).containsAll(old);
    assertThat(client.suite("-tls1_3")).startsWith("TLS_");
    assertThat(
            client.say(
                "GET /a HTTP/1.0\r\n\r\n",
                "-tls1",
                "-ign_eof",
                "-cipher",
                "AES128-SHA:@SECLEVEL=0"))
        .contains("over TLS");
    assertThat(client.suite("-tls1", "-cipher", "aNULL:eNULL:EXPORT:LOW:RC4:@SECLEVEL=0"))
        .isEmpty();
    listen(TlsSettings.Profile.MODERN, TlsSettings.Engine.FASTEST);
    assertThat(client.suite("-tls1")).isEmpty();
  }

  @Test
  void legacy_shows_a_certificate_of_1024_bits_to_firmware_that_can_bear_no_other()
      throws Exception {
    assumeTrue(OpenSsl.isAvailable(), "the JDK's own engine forbids it");
    OpenSslClient.run(
        home,
        "openssl req -x509 -newkey rsa:1024 -nodes -sha1 -days 30 -subj /CN=old"
            + " -keyout key.pem -out old.pem");
    OpenSslClient.run(
        home, "openssl pkcs12 -export -passout pass:old -inkey key.pem -in old.pem -out old.p12");
    own = ListenerCertificates.keystore(home.resolve("old.p12"), Secret.of("old"));
    listen(TlsSettings.Profile.LEGACY, TlsSettings.Engine.FASTEST);
    assertThat(
            client.say(
                "GET /a HTTP/1.0\r\n\r\n",
                "-tls1",
                "-ign_eof",
                "-cipher",
                "AES256-SHA:@SECLEVEL=0"))
        .contains("Server public key is 1024 bit", "over TLS");
  }
}
