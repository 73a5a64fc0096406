package io.dragoman.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.camel.Site;
import io.dragoman.camel.Wire;
import io.dragoman.model.Network;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener that answers for named hosts only, against DNS rebinding. */
class AllowedHostsTest {
  @TempDir Path folder;
  private Site site;
  private HttpListener listener;

  @BeforeEach
  void open() throws Exception {
    site = new Site(folder, Map.of());
    site.save("a.xml", Site.answering("a", "/a", "metrics"));
    site.start();
    listener = site.open(settings());
  }

  private static ListenerSettings settings() {
    return ListenerSettings.plain("download", "127.0.0.1", 0)
        .with(AllowedHosts.of("Bridge.example.net., ops"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static int status(HttpListener listener, String headers) throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      return wire.send("GET /a HTTP/1.1\r\n" + headers + "\r\n\r\n").reply().status();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8089",
        "192.0.2.1:1",
        "[::1]",
        "[2001:db8::1]:8089",
        "localhost",
        "LocalHost:8089",
        "localhost.",
        "bridge.example.net",
        "BRIDGE.example.NET:443",
        "bridge.example.net.:8089",
        "ops"
      })
  void addresses_localhost_and_configured_names_are_answered(String host) throws Exception {
    assertThat(status(listener, "Host: " + host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8089",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.nip.example",
        "evilbridge.example.net",
        "a.bridge.example.net",
        "example.net",
        "127.1",
        "0x7f000001",
        "2130706433",
        "127.0.0.1..",
        "localhost.."
      })
  void a_strangers_host_is_misdirected(String host) throws Exception {
    assertThat(status(listener, "Host: " + host)).isEqualTo(421);
  }

  @Test
  void a_target_in_absolute_form_counts_as_host() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      wire.send("GET http://evil.example/a HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(421);
      wire.send("GET http://localhost/a HTTP/1.1\r\nHost: evil.example\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(200);
    }
  }

  @Test
  void every_path_is_refused_alike() throws Exception {
    for (String request : new String[] {"GET /none", "POST /a", "OPTIONS *"}) {
      try (Wire wire = new Wire(listener.port())) {
        wire.send(request + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(wire.reply().status()).isEqualTo(421);
      }
    }
  }

  @Test
  void what_a_proxy_says_counts_only_of_a_trusted_one() throws Exception {
    String forwarded = "Host: 10.0.0.1\r\nX-Forwarded-Host: ";
    assertThat(status(listener, forwarded + "evil.example")).isEqualTo(200);
    assertThat(status(listener, "Host: evil.example\r\nX-Forwarded-Host: localhost"))
        .isEqualTo(421);
    Proxies proxies =
        new Proxies(Network.list("127.0.0.0/8").orElseThrow(), Proxies.Header.X_FORWARDED_FOR);
    HttpListener behind = site.open(settings().with(proxies));
    assertThat(status(behind, forwarded + "evil.example")).isEqualTo(421);
    assertThat(status(behind, forwarded + "bridge.example.net, evil.example")).isEqualTo(421);
    assertThat(status(behind, forwarded + "bridge.example.net:443")).isEqualTo(200);
    assertThat(status(behind, "Host: evil.example\r\nX-Forwarded-Host: localhost")).isEqualTo(421);
  }
}
