package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrayLayersTest {
  private static List<String> strays(String head) {
    byte[] file = (head.replace("; ", "\n") + "\nitems: {}\n").getBytes(StandardCharsets.UTF_8);
    return StrayLayers.of(new TreeMap<>(Map.of("own.yaml", file)))
        .among(List.of("default", "acme"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layer: tenant; match: defualt|2: match defualt: there is no such tenant; did you mean"
            + " default?",
        "layer: group; match: sales; tenant: nosuch|3: tenant nosuch: there is no such tenant",
        "layer: model; match: OpenStge 60|2: match OpenStge 60: no such model; did you mean"
            + " OpenStage 60?",
        "layer: model; match: 'OpenStgae 40*'|2: match OpenStgae 40*: no such model; did you mean"
            + " OpenStage 40?"
      })
  void a_layer_that_reaches_nobody_is_told_with_its_line(String head, String told) {
    assertThat(strays(head)).containsExactly("own.yaml:" + told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layer: tenant; match: ACME",
        "layer: group; match: nosuch; tenant: acme",
        "layer: model; match: OpenStage 60 T*",
        "layer: model; match: OpenStage 45",
        "layer: model; match: N870*",
        "layer: model; match: '*'",
        "layer: defaults",
        "layer: nonsense"
      })
  void other_layers_are_no_strays(String head) {
    assertThat(strays(head)).isEmpty();
  }
}
