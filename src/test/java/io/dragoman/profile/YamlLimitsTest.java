package io.dragoman.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlLimitsTest {
  private static void refuse(String text, String reason) {
    assertThatThrownBy(() -> Yaml.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SyntaxError.class)
        .hasMessageContaining(reason);
  }

  @Test
  void an_alias_bomb_is_refused_at_its_first_anchor() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    refuse(bomb.toString(), "anchors and aliases are not allowed");
  }

  @Test
  void a_huge_file_is_refused() {
    refuse("a: " + "x".repeat(Yaml.LARGEST_FILE), "the file is larger");
  }

  @Test
  void deep_nesting_is_refused() {
    refuse("a: " + "[".repeat(100_000), "nested deeper");
    refuse("a: " + "{b: ".repeat(50_000), "nested deeper");
  }

  @Test
  void too_many_values_are_refused() {
    refuse("a: [" + "x,".repeat(Yaml.MOST_NODES) + "]", "more than");
  }

  @Test
  void a_text_that_is_too_long_is_refused() {
    refuse("a: " + "x".repeat(Yaml.LONGEST_TEXT + 1), "longer than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b: |\n  one\n  two\n",
        "b: |\n  one\n",
        "b: |+\n  one\n\n",
        "b: >\n  one\n",
        "b: \"one\\ntwo\"\n",
        "b: \"one\\r\"\n",
        "b: \"one\\u2028two\"\n",
        "b: [\"one\\ntwo\"]\n",
        "b: {c: \"one\\ntwo\"}\n",
        "\"b\\nc\": one\n",
      })
  void line_breaks_in_a_value_or_name_are_refused_with_the_line(String text) {
    assertThatThrownBy(() -> Yaml.read(("a: 1\n" + text).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            SyntaxError.class, p -> assertThat(p.in("own").toString()).startsWith("own:2: "))
        .hasMessageContaining("has a line break");
  }

  @Test
  void other_control_characters_are_refused_too() {
    refuse("a: \"x\\0y\"", "has a control character");
    refuse("a: \"x\\ty\"", "has a control character");
    refuse("a: \"\\x7f\"", "has a control character");
  }

  @Test
  void a_long_text_may_be_folded_over_lines() throws Exception {
    YamlNode.Mapping read = Yaml.read("a: >-\n  one\n  two\nb: three\n  four\n".getBytes(UTF_8));
    assertThat(read.entries().get("a").node().text("a")).isEqualTo("one two");
    assertThat(read.entries().get("b").node().text("b")).isEqualTo("three four");
  }

  @Test
  void tables_of_device_types_and_profiles_say_file_and_line() {
    assertThatThrownBy(
            () ->
                DeviceTypeTable.read(
                    "types:\n  - name: \"Open\\nStage\"\n    family: openstage\n".getBytes(UTF_8)))
        .hasMessage("device types:2: a value has a line break");
    assertThat(
            ProfileFixture.load("own.yaml", "layer: defaults\nitems:\n  reg-addr: \"a\\r\\nb\"\n")
                .faults())
        .extracting(FileFault::toString)
        .containsExactly("own.yaml:3: a value has a line break");
  }

  @Test
  void names_that_multiply_one_another_are_refused() {
    StringBuilder bomb = new StringBuilder("layer: defaults\nlet:\n  a0: ${tenant.id}\n");
    for (int i = 1; i < 8; i++) {
      bomb.append("  a" + i + ": " + ("${let.a" + (i - 1) + "}").repeat(10) + "\n");
    }
    assertThat(ProfileFixture.load("bomb.yaml", bomb.toString()).faults())
        .extracting(FileFault::toString)
        .containsExactly("bomb.yaml:5: more than 64 placeholders in one value");
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    assertThatThrownBy(() -> Yaml.read(new byte[] {'a', ':', ' ', (byte) 0xC3, 0x28}))
        .hasMessage("the file is not UTF-8");
    refuse("", "the file is empty");
    refuse("a: \u0000", "no YAML");
  }

  @Test
  void a_byte_order_mark_is_allowed() throws Exception {
    assertThat(Yaml.read("\uFEFFa: 1\n".getBytes(StandardCharsets.UTF_8)).entries())
        .containsKey("a");
  }
}
