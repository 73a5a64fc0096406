package io.dragoman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "JSESSIONID=30DE",
        "JSESSIONID=30DE; path=/DeploymentService/; secure",
        "$Version=\"1\"; JSESSIONID=\"30DE\"; $Path=\"/\"",
        "PHPSESSID=77; JSESSIONID=30DE",
        "PHPSESSID=77, JSESSIONID=30DE",
        " ;;stray; = ;jsessionid = 30DE ;",
        "JSESSIONID=; JSESSIONID=30DE",
        "JSESSIONID=a b; JSESSIONID=30DE"
      })
  void our_cookie_is_found_in(String header) {
    assertThat(SessionCookie.find(List.of(header))).isEqualTo("30DE");
  }

  @Test
  void several_headers_are_read() {
    assertThat(SessionCookie.find(List.of("a=b", "JSESSIONID=30DE"))).isEqualTo("30DE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "path=/; secure",
        "XJSESSIONID=1",
        "JSESSIONID",
        "JSESSIONID=../../etc",
        "JSESSIONID=12345678901234567890123456789012345678901234567890123456789012345"
      })
  void nothing_is_found_in(String header) {
    assertThat(SessionCookie.find(List.of(header))).isEmpty();
  }
}
