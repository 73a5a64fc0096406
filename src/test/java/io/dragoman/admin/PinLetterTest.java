package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PinLetterTest {
  @Test
  void values_cannot_become_markup() {
    Map<String, String> values = Map.of("name", "<b>A & \"B\" 'C'</b>");

    assertThat(PinLetter.write("<p>${name}</p>", values, LetterForm.HTML))
        .isEqualTo("<p>&lt;b&gt;A &amp; &quot;B&quot; &#39;C&#39;&lt;/b&gt;</p>");
    assertThat(PinLetter.write("${name}", values, LetterForm.TEXT)).isEqualTo(values.get("name"));
  }

  @Test
  void values_cannot_become_new_places_or_lines() {
    Map<String, String> values = Map.of("name", "${pin}$1\\\r\n\u001b[2J", "pin", "123456");

    assertThat(PinLetter.write("${name}|${pin}", values, LetterForm.TEXT))
        .isEqualTo("${pin}$1\\   [2J|123456");
  }

  @Test
  void a_place_without_a_value_stays_empty() {
    assertThat(PinLetter.write("a${nobody}b ${", Map.of(), LetterForm.HTML)).isEqualTo("ab ${");
  }

  @Test
  void the_name_of_a_file_tells_the_form() {
    assertThat(LetterForm.ofFile("anna.HTML")).isEqualTo(LetterForm.HTML);
    assertThat(LetterForm.ofFile("anna.txt")).isEqualTo(LetterForm.TEXT);
  }
}
