package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.Scanner;
import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerLimits;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scanners find at a listener. */
class ScannersTest {
  @TempDir Path home;
  private Site site;
  private ServerIdentity own;

  @BeforeEach
  void open() throws Exception {
    Vault vault = new Vault(MasterKey.create(home.resolve("master.key")));
    own =
        ListenerCertificates.own(
            home.resolve("listener.p12"), vault, Set.of("localhost"), Clock.systemUTC());
    site = new Site(Files.createDirectories(home.resolve("routes")), Map.of());
    site.save("a.xml", Site.answering("a", "/a", "over TLS"));
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private String address(TlsSettings.Profile profile) {
    HttpListener listener =
        site.open(
            ListenerSettings.plain("download", "127.0.0.1", 0)
                .with(TlsSettings.server(own.key(), own.chain(), profile)));
    return "127.0.0.1:" + listener.port();
  }

  @Test
  void sslscan_finds_nothing_but_what_the_modern_profile_names() throws Exception {
    String said =
        Scanner.run(
            home,
            List.of(
                Scanner.program("sslscan"),
                "--no-colour",
                "--show-sigs",
                address(TlsSettings.Profile.MODERN)));
    assertThat(said).contains("SSLv3     disabled", "TLSv1.0   disabled", "TLSv1.1   disabled");
    assertThat(said).contains("Session renegotiation not supported", "TLSv1.2 not vulnerable");
    List<String> suites =
        said.lines()
            .filter(line -> line.startsWith("Preferred") || line.startsWith("Accepted"))
            .map(line -> line.split(" +")[4])
            .toList();
    assertThat(suites)
        .containsExactly(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-RSA-CHACHA20-POLY1305");
    assertThat(said.lines().filter(line -> line.matches("TLSv1.3  rsa.*|.*sha1.*|.*md5.*")))
        .isNotEmpty()
        .allMatch(line -> line.matches("TLSv1.3  rsa_pss_rsae_sha(256|384|512)"));
  }

  @Test
  void testssl_finds_no_old_protocol_and_no_vulnerability() throws Exception {
    Path findings = home.resolve("findings.json");
    String said =
        Scanner.run(
            home,
            List.of(
                Scanner.program("testssl"),
                "--quiet",
                "--color",
                "0",
                "--warnings",
                "batch",
                "--openssl-timeout",
                "5",
                "-p",
                "-H",
                "-R",
                "-C",
                "--jsonfile",
                findings.toString(),
                address(TlsSettings.Profile.MODERN)));
    JsonNode found = new ObjectMapper().readTree(findings.toFile());
    Map<String, String> severities = new TreeMap<>();
    found.forEach(one -> severities.put(one.get("id").asText(), one.get("severity").asText()));
    severities.remove("engine_problem"); // of its own openssl
    assertThat(severities).as(said).containsKeys("TLS1_2", "TLS1_3", "heartbleed", "secure_renego");
    assertThat(severities.values()).as(said).containsOnly("OK", "INFO");
  }

  @Test
  void slow_headers_and_slow_bodies_take_the_listener_from_nobody() throws Exception {
    String program = Scanner.program("slowhttptest");
    ListenerLimits limits =
        ListenerLimits.DEFAULTS.withTimes(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(60));
    HttpListener listener =
        site.open(ListenerSettings.plain("download", "127.0.0.1", 0).with(limits));
    for (String mode : List.of("-H", "-B", "-X")) {
      String said =
          Scanner.run(
              home,
              List.of(
                  program,
                  mode,
                  "-c",
                  "200",
                  "-r",
                  "200",
                  "-i",
                  "1",
                  "-l",
                  "3",
                  "-p",
                  "3",
                  "-u",
                  "http://127.0.0.1:" + listener.port() + "/a"));
      assertThat(said).contains("service available").doesNotContainPattern("available:[^A-Z]*NO");
      try (Wire wire = new Wire(listener.port())) {
        assertThat(wire.get("/a").body()).isEqualTo("over TLS");
      }
    }
    await().until(() -> listener.counts().open() == 0);
  }
}
