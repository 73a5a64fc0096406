package io.dragoman.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Network;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address a device used is its own word, or that of a proxy that is trusted. */
class RequestOriginTest {
  private static final String PROXY = "10.0.0.1";
  private static final String PHONE = "192.0.2.7";
  private static final Proxies STANDARD =
      new Proxies(Network.list("10.0.0.0/8").get(), Proxies.Header.FORWARDED);
  private static final Proxies OLDER =
      new Proxies(STANDARD.trusted(), Proxies.Header.X_FORWARDED_FOR);

  private static HttpHeaders headers(String... namesAndValues) {
    HttpHeaders headers = new DefaultHttpHeaders(false);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "prov.example.net:8443,https://prov.example.net:8443",
    "Prov.Example.Net,https://prov.example.net",
    "192.0.2.10:8080,https://192.0.2.10:8080",
    "[2001:db8::1]:8443,https://[2001:db8::1]:8443",
    "bridge,https://bridge"
  })
  void a_device_without_proxy_is_told_the_host_it_used(String host, String origin) {
    assertThat(Proxies.NONE.origin(PHONE, headers("Host", host), true)).isEqualTo(origin);
    assertThat(STANDARD.origin(PHONE, headers("Host", host), false))
        .isEqualTo(origin.replace("https", "http"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "evil.example/x",
        "user@evil.example",
        "evil.example:0",
        "evil.example:123456",
        "a\"/><x",
        "{origin}",
        "-a.example",
        "a..example",
        "%2e",
        "[::1",
        "[evil]"
      })
  void what_is_no_host_is_not_repeated(String host) {
    assertThat(Proxies.NONE.origin(PHONE, headers("Host", host), true)).isEmpty();
    assertThat(
            OLDER.origin(
                PROXY,
                headers(
                    "Host", "a.example", "X-Forwarded-Proto", "https", "X-Forwarded-Host", host),
                false))
        .isIn("", "https://a.example");
  }

  @Test
  void two_hosts_or_none_are_no_address() {
    assertThat(Proxies.NONE.origin(PHONE, headers("Host", "a", "Host", "b"), true)).isEmpty();
    assertThat(Proxies.NONE.origin(PHONE, headers(), true)).isEmpty();
  }

  @Test
  void a_trusted_proxy_says_scheme_and_host_in_the_header_it_writes() {
    HttpHeaders sent =
        headers(
            "Host", "10.0.0.9:8080",
            "Forwarded", "host=evil.example;proto=http",
            "Forwarded", "for=192.0.2.7;proto=https;host=\"prov.example.net:8443\"",
            "X-Forwarded-Proto", "http, https",
            "X-Forwarded-Host", "evil.example, other.example.net");
    assertThat(STANDARD.origin(PROXY, sent, false)).isEqualTo("https://prov.example.net:8443");
    assertThat(OLDER.origin(PROXY, sent, false)).isEqualTo("https://other.example.net");
  }

  @Test
  void nobody_else_is_believed() {
    HttpHeaders sent =
        headers(
            "Host", "prov.example.net",
            "Forwarded", "host=evil.example;proto=https",
            "X-Forwarded-Host", "evil.example");
    assertThat(STANDARD.origin(PHONE, sent, false)).isEqualTo("http://prov.example.net");
    assertThat(Proxies.NONE.origin(PROXY, sent, false)).isEqualTo("http://prov.example.net");
  }

  @Test
  void a_proxy_that_hides_the_scheme_leaves_it_unknown() {
    assertThat(OLDER.origin(PROXY, headers("Host", "prov.example.net"), false)).isEmpty();
    assertThat(STANDARD.origin(PROXY, headers("Host", "a", "Forwarded", "for=1.2.3.4"), true))
        .isEmpty();
    assertThat(STANDARD.origin(PROXY, headers("Host", "a", "Forwarded", "proto=\"htt"), true))
        .isEmpty();
  }
}
