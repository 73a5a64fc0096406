package io.dragoman.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Network;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeaderTest {
  private static final Proxies PROXIES =
      new Proxies(Network.list("10.0.0.0/8, 2001:db8:1::/48").get(), Proxies.Header.FORWARDED);
  private static final Proxies OLDER =
      new Proxies(PROXIES.trusted(), Proxies.Header.X_FORWARDED_FOR);

  private static HttpHeaders headers(String name, String... values) {
    return new DefaultHttpHeaders(false).add(name, List.of(values));
  }

  private static String client(String... values) {
    return PROXIES.client("10.0.0.1", headers("Forwarded", values));
  }

  private static String older(String value) {
    return OLDER.client("10.0.0.1", headers("X-Forwarded-For", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=192.0.2.7 | 192.0.2.7",
        "For=192.0.2.7;Proto=https;by=203.0.113.43 | 192.0.2.7",
        "for=\"192.0.2.7:47011\" | 192.0.2.7",
        "for=\"[2001:db8:cafe::17]:4711\" | 2001:db8:cafe:0:0:0:0:17",
        "for=\"\\1\\9\\2.0.2.7\" | 192.0.2.7",
        "for=\"[::ffff:192.0.2.7]\" | 192.0.2.7",
        "for=192.0.2.7 , for=10.1.1.1 | 192.0.2.7",
        "for=198.51.100.1, for=192.0.2.7, for=10.1.1.1 | 192.0.2.7",
        "for=192.0.2.7, for=unknown | 10.0.0.1",
        "for=192.0.2.7, for=_hidden, for=10.1.1.1 | 10.1.1.1",
        "for=192.0.2.7, proto=http | 10.0.0.1",
        "for=10.2.2.2, for=10.1.1.1 | 10.2.2.2",
      })
  void the_last_address_that_is_no_proxys_is_the_clients(String header, String client) {
    assertThat(client(header)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "for",
        "for=",
        "for=192.0.2.7,",
        ",for=192.0.2.7",
        "for=192.0.2.7;",
        "for = 192.0.2.7",
        "for=192.0.2.7;for=192.0.2.8",
        "for=192.0.2.7; proto=http",
        "for=192.0.2.7:80",
        "for=[2001:db8::1]",
        "for=\"2001:db8::1\"",
        "for=\"[192.0.2.7]\"",
        "for=\"192.0.2.7",
        "for=192.0.2.7\"",
        "for=\"192.0.2.7:123456\"",
        "for=localhost",
        "for=192.0.2.256",
        "for=\"192.0.2.7\\\"",
        "for=192.0.2.7 for=192.0.2.8",
        "for=\"<script>\"",
        "for=192.0.2.7\u0000",
        "for=192.0.2.٧"
      })
  void a_broken_header_says_nothing(String header) {
    assertThat(client(header)).isEqualTo("10.0.0.1");
  }

  @Test
  void several_headers_are_one_list() {
    assertThat(client("for=198.51.100.1", "for=192.0.2.7", "for=10.9.9.9")).isEqualTo("192.0.2.7");
  }

  @Test
  void too_long_a_list_says_nothing() {
    assertThat(client("for=192.0.2.7,".repeat(33) + "for=192.0.2.7")).isEqualTo("10.0.0.1");
    assertThat(client("for=192.0.2.7;x=" + "a".repeat(5_000))).isEqualTo("10.0.0.1");
  }

  @Test
  void nobody_else_is_believed() {
    HttpHeaders lie = headers("Forwarded", "for=192.0.2.7");
    assertThat(PROXIES.client("192.0.2.99", lie)).isEqualTo("192.0.2.99");
    assertThat(Proxies.NONE.client("10.0.0.1", lie)).isEqualTo("10.0.0.1");
    assertThat(PROXIES.client("2001:db8:1::5", lie)).isEqualTo("192.0.2.7");
  }

  @Test
  void the_other_header_is_the_clients_own_and_not_read() {
    assertThat(OLDER.client("10.0.0.1", headers("Forwarded", "for=192.0.2.7")))
        .isEqualTo("10.0.0.1");
    assertThat(PROXIES.client("10.0.0.1", headers("X-Forwarded-For", "192.0.2.7")))
        .isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7 | 192.0.2.7",
        "198.51.100.1, 192.0.2.7 | 192.0.2.7",
        "192.0.2.7, 10.1.1.1,10.2.2.2 | 192.0.2.7",
        "192.0.2.7:4711 | 192.0.2.7",
        "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
        "unknown | 10.0.0.1",
        "192.0.2.7,, 10.1.1.1 | 10.0.0.1",
        "example.com | 10.0.0.1",
      })
  void the_older_custom_is_read_alike(String header, String client) {
    assertThat(older(header)).isEqualTo(client);
  }

  @Property
  void no_text_does_any_harm(@ForAll("almost") String text) {
    assertThat(client(text)).matches("[0-9a-f.:]+");
    assertThat(older(text)).matches("[0-9a-f.:]+");
  }

  @Provide
  Arbitrary<String> almost() {
    return Arbitraries.strings()
        .withChars("for=by;,\"\\[]:_. 0129abx\t-\u0000ü")
        .ofMaxLength(60)
        .map(text -> text.length() % 2 == 0 ? text : "for=" + text);
  }
}
