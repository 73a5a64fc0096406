package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, 192.0.3.0",
    "192.0.2.77/24, 192.0.2.1, 192.0.1.255",
    "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
    "192.0.2.128/25, 192.0.2.128, 192.0.2.127",
    "192.0.2.7, 192.0.2.7, 192.0.2.6",
    "192.0.2.0/24, ::ffff:192.0.2.9, ::192.0.2.9",
    "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::",
    "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::",
    "::1, 0:0:0:0:0:0:0:1, ::2",
    "0.0.0.0/0, 255.255.255.255, ::",
    "::/0, 2001:db8::1, 192.0.2.1",
  })
  void it_holds_the_addresses_of_its_range(String network, String inside, String outside) {
    Network parsed = Network.parse(network).orElseThrow();
    assertThat(parsed.contains(inside)).isTrue();
    assertThat(parsed.contains(outside)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "/24",
        "192.0.2.0/",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/024",
        "192.0.2.0/2 4",
        "192.0.2/24",
        "192.0.2.256",
        "192.0.2.01",
        "1.2.3.4.5",
        "localhost",
        "example.com",
        "2001:db8::/129",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "::1.2.3",
        ":1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8:",
        "fe80::1%eth0",
        "[::1]",
        "::1/1/1",
        "12345::",
        "abcd",
        "192.0.2.٣",
        "192.0.2.1\n",
        "3232235777"
      })
  void what_is_no_network_is_refused(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @Test
  void a_list_is_taken_whole_or_not_at_all() {
    assertThat(Network.list(" 10.0.0.0/8 ,2001:db8::/32")).get().asList().hasSize(2);
    assertThat(Network.list("")).contains(java.util.List.of());
    assertThat(Network.list("10.0.0.0/8,")).isEmpty();
    assertThat(Network.list("10.0.0.0/8,proxy.example.net")).isEmpty();
  }
}
