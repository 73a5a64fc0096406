package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource({
    "V3 R5.12.0, V3 R5.2, 1",
    "V3 R5.12.0, V3 R5.12, 0",
    "V2 R2.47, V3 R0, -1",
    "42.245.00, 42.244.99, 1",
    "'', V1, -1",
    "V1, '', 1",
    "unknown, '', 0"
  })
  void firmware_is_compared_by_its_numbers(String one, String other, int sign) {
    assertThat(Integer.signum(Versions.compare(one, other))).isEqualTo(sign);
  }
}
