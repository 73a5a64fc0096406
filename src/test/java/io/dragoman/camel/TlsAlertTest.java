package io.dragoman.camel;

import static io.dragoman.camel.TrustedSite.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.http.HttpListener;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.HandClock;
import io.dragoman.pki.Issued;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert that {@code openssl s_client} is told when its certificate is not taken. */
class TlsAlertTest {
  private static final Pattern ALERT = Pattern.compile("SSL alert number ([0-9]+)");

  @TempDir Path home;
  private final HandClock clock = new HandClock(Instant.now());
  private TrustedSite site;

  @BeforeEach
  void open() throws Exception {
    site = new TrustedSite(home, clock);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Map<String, String> alerts(TlsSettings.Engine engine) throws Exception {
    HttpListener listener = site.open(site.tls(engine));
    OpenSslClient openssl = new OpenSslClient(home, listener.port());
    Issued good = site.issue(PHONE);
    Issued revoked = site.issue(PHONE);
    site.revoke(revoked.serial());
    Map<String, ClientIdentity> clients = new LinkedHashMap<>();
    clients.put("good", ClientIdentity.of(good));
    clients.put("revoked", ClientIdentity.of(revoked));
    clients.put("a server's", ClientIdentity.of(site.server));
    Vault vault = new Vault(MasterKey.create(home.resolve(engine + ".key")));
    clients.put(
        "self-signed",
        ClientIdentity.of(
            ListenerCertificates.own(
                home.resolve(engine + ".p12"), vault, Set.of("localhost"), Clock.systemUTC())));
    try (TrustedSite other =
        new TrustedSite(Files.createDirectories(home.resolve(engine + "-other")), clock)) {
      clients.put("a stranger's", ClientIdentity.of(other.issue(PHONE)));
    }
    Map<String, String> alerts = new LinkedHashMap<>();
    for (Map.Entry<String, ClientIdentity> client : clients.entrySet()) {
      alerts.put(client.getKey(), alerts(openssl, client.getValue()));
    }
    alerts.put("none", alerts(openssl, null));
    ClientIdentity phone = ClientIdentity.of(good);
    clock.pass(Duration.ofDays(1_200));
    alerts.put("expired", alerts(openssl, phone));
    clock.pass(Duration.ofDays(-1_300));
    alerts.put("not yet valid", alerts(openssl, phone));
    clock.pass(Duration.ofDays(100));
    return alerts;
  }

  /** Of TLS 1.2 and of 1.3; an answer counts as 0. */
  private String alerts(OpenSslClient openssl, ClientIdentity client) throws Exception {
    StringBuilder alerts = new StringBuilder();
    for (String protocol : List.of("-tls1_2", "-tls1_3")) {
      String request = "GET /who HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n";
      String said;
      if (client == null) {
        said = openssl.say(request, protocol, "-ign_eof");
      } else {
        String pem = client.pem(Files.createTempFile(home, "client", ".pem")).toString();
        said = openssl.say(request, protocol, "-ign_eof", "-cert", pem, "-key", pem);
      }
      Matcher alert = ALERT.matcher(said);
      alerts.append(alerts.isEmpty() ? "" : " ");
      alerts.append(
          said.contains("PeerCertificate") ? "0" : alert.find() ? alert.group(1) : "no alert");
    }
    return alerts.toString();
  }

  @Test
  void openssl_tells_why_a_certificate_is_not_taken() throws Exception {
    Map<String, String> alerts = alerts(TlsSettings.Engine.FASTEST);
    assertThat(alerts)
        .containsEntry("good", "0 0")
        .containsEntry("expired", "45 45") // certificate_expired
        .containsEntry("not yet valid", "45 45") // "or is not currently valid"
        .containsEntry("revoked", "44 44") // certificate_revoked
        .containsEntry("a stranger's", "48 48") // unknown_ca
        .containsEntry("self-signed", "48 48")
        .containsEntry("a server's", "43 43") // unsupported_certificate
        .containsEntry("none", "40 116"); // handshake_failure, certificate_required
    assertThat(site.failures)
        .anyMatch(reason -> reason.contains("revoked"))
        .anyMatch(reason -> reason.contains("not valid yet"))
        .anyMatch(reason -> reason.contains("no longer valid"));
  }

  @Test
  void the_jdk_tells_that_a_certificate_is_not_taken() throws Exception {
    Map<String, String> alerts = alerts(TlsSettings.Engine.JDK);
    assertThat(alerts.remove("good")).isEqualTo("0 0");
    assertThat(alerts.remove("none")).isEqualTo("42 42"); // bad_certificate
    assertThat(alerts.values()).containsOnly("46 46"); // certificate_unknown, of all of them
  }
}
