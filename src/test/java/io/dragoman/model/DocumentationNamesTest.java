package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip.example.net",
        "example.com",
        "SBC.Example.ORG.",
        "vm@example.org",
        "sip:100@sip.example.net:5060;transport=tcp",
        "https://xsp1.example.net/x",
        "ntp.acme.de, ntp.example.net",
        "sip.invalid",
        "sip.example.net:5070"
      })
  void names_of_documentation_are_known_however_written(String text) {
    assertThat(DocumentationNames.in(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sip.acme.example",
        "sip.acme.test",
        "myexample.net",
        "sip.example.net.acme.de",
        "example.network",
        "an invalid name",
        "invalid",
        "sip.acme.de"
      })
  void names_of_carriers_simulators_and_words_are_not(String text) {
    assertThat(DocumentationNames.in(text)).isFalse();
  }
}
