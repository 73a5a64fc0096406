package io.dragoman.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {
  @ParameterizedTest
  @CsvSource({
    "/a/../b.xml?x=1?y, /a/../b.xml, x=1?y",
    "/, /, ''",
    "http://host:80/a%20b?q, /a%20b, q",
    "http://host, /, ''",
    "*, /, ''",
    "/a?u=http://x/y, /a, u=http://x/y"
  })
  void path_and_query_are_those_that_were_sent(String target, String path, String query) {
    assertThat(RequestTarget.path(target)).isEqualTo(path);
    assertThat(RequestTarget.query(target)).isEqualTo(query);
  }
}
