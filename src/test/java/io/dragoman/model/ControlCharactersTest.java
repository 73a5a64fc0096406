package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCharactersTest {
  private static Line line(String authUser, String password, Map<String, String> extra) {
    return new Line(
        2, "", "", "", "", "", "101", "x", authUser, Secret.of(password), "", extra, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "a\r\nb", "x\u0085", "\u2028y", "\u2029"})
  void a_line_break_is_one_wherever_it_stands(String value) {
    assertThat(ControlCharacters.fault(value)).contains("has a line break");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\tb", "\u0007", "\u001b[2J", "\u007f", "\u009b"})
  void other_control_characters_are_told_apart(String value) {
    assertThat(ControlCharacters.fault(value)).contains("has a control character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Jörg Großmann", "日本語", "😀", "a\u00a0b", "<&>\"'"})
  void what_people_write_has_none(String value) {
    assertThat(ControlCharacters.in(value)).isFalse();
  }

  @Test
  void the_field_of_a_subscriber_is_named_without_its_value() {
    Subscriber sound = SomeSubscriber.of("acme", "ilse", "+49", line("a", "geheim", Map.of()));
    assertThat(ControlCharacters.fault(sound)).isEmpty();
    assertThat(ControlCharacters.fault(SomeSubscriber.of("acme", "il\nse", "")))
        .contains("userId has a line break");
    assertThat(ControlCharacters.fault(sound.withLines(List.of(line("a", "geh\r\neim", Map.of())))))
        .contains("authPassword has a line break (line 2)");
    assertThat(
            ControlCharacters.fault(
                sound.withLines(List.of(line("a", "geheim", Map.of("ipui", "0\u0000"))))))
        .contains("ipui has a control character (line 2)");
    assertThat(ControlCharacters.fault(sound.withExtra(Map.of("site", "Kiel\n"), Map.of())))
        .contains("site has a line break");
  }
}
