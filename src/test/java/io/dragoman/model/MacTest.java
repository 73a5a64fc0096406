package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "7c2f80a1b2c3",
        "7C2F80A1B2C3",
        "7C:2F:80:A1:B2:C3",
        "7c-2f-80-a1-b2-c3",
        "7c2f.80a1.b2c3"
      })
  void every_common_spelling_is_the_same_address(String text) {
    assertThat(Mac.parse(text)).contains(Mac.of("7c2f80a1b2c3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7c2f80a1b2c",
        "7c2f80a1b2c3d",
        "7c2f80a1b2cg",
        "../../etc/pw",
        "7c:2f:80-a1:b2:c3",
        "7c:2f:80:a1:b2:c3:",
        ":7c2f80a1b2c3",
        "7:c2f:80a:1b2:c3",
        "7c2f80a1b2c3\n",
        " 7c2f80a1b2c3",
        "٧c2f80a1b2c3",
        "7c2f80:a1b2c3"
      })
  void anything_else_is_no_address(String text) {
    assertThat(Mac.parse(text)).isEmpty();
  }

  @Test
  void null_is_no_address() {
    assertThat(Mac.parse(null)).isEmpty();
  }

  @Test
  void it_prints_with_colons_in_lower_case() {
    Mac mac = Mac.of("7C2F80A1B2C3");
    assertThat(mac).hasToString("7c:2f:80:a1:b2:c3");
    assertThat(mac.hex()).isEqualTo("7c2f80a1b2c3");
    assertThat(mac.upper()).isEqualTo("7C2F80A1B2C3");
  }

  @Test
  void a_refusal_does_not_repeat_hostile_text() {
    assertThatThrownBy(() -> Mac.of("<script>")).hasMessageNotContaining("script");
  }
}
