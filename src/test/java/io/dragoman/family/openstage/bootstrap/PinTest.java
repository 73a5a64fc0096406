package io.dragoman.family.openstage.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Secret;
import io.dragoman.model.Tan;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 11, 20})
  void a_pin_is_digits_and_its_last_three_are_the_tan(int length) {
    Pin pin = Pin.random(length);
    String digits = pin.whole().reveal();

    assertThat(digits).matches("[0-9]{" + length + "}");
    assertThat(new String(pin.password()) + pin.tan().reveal()).isEqualTo(digits);
    assertThat(pin.tan().reveal()).hasSize(3);
  }

  @Test
  void pins_do_not_repeat_and_are_not_printed() {
    Set<Secret> pins = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      pins.add(Pin.random(11).whole());
    }

    assertThat(pins).hasSize(1_000);
    assertThat(Pin.random(11).toString()).doesNotContainPattern("[0-9]");
  }

  @ParameterizedTest
  @CsvSource({
    "321, RIGHT",
    "322, WRONG",
    "32, WRONG",
    "3210, WRONG",
    "'', MISSING",
    "٣٢١, WRONG",
    "３２１, WRONG",
    "3２1, WRONG",
    "'32\u200B1', WRONG",
    "\ud83d, WRONG"
  })
  void only_the_tan_itself_is_right(String said, Tan expected) {
    assertThat(TanHash.check(TanHash.of(Secret.of("321")), said)).isEqualTo(expected);
  }

  @Test
  void a_text_of_a_megabyte_is_wrong_and_costs_no_more() {
    Secret hash = TanHash.of(Secret.of("321"));

    assertThat(TanHash.check(hash, "321".repeat(350_000))).isEqualTo(Tan.WRONG);
  }

  @Test
  void equal_tans_have_different_hashes() {
    Secret tan = Secret.of("321");

    assertThat(TanHash.of(tan)).isNotEqualTo(TanHash.of(tan));
    assertThat(TanHash.of(tan).reveal()).startsWith("50000$").doesNotContain("321$");
  }
}
