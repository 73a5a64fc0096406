package io.dragoman.family.openstage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LegacyTextTest {
  @Test
  void values_an_old_phone_misreads_are_known() {
    assertThat(LegacyText.misread("Research & Development")).isTrue();
    assertThat(LegacyText.misread("<none>")).isTrue();
    assertThat(LegacyText.misread("it's \"fine\"")).isFalse();
  }

  @Test
  void they_become_what_an_old_phone_reads() {
    assertThat(LegacyText.plain("<Research> & Development")).isEqualTo("Research + Development");
    assertThat(LegacyText.plain("plain")).isEqualTo("plain");
  }
}
