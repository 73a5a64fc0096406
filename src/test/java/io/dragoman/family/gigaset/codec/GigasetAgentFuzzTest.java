package io.dragoman.family.gigaset.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class GigasetAgentFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void no_header_does_harm(FuzzedDataProvider data) {
    String header = data.consumeRemainingAsString();
    GigasetAgent.parse(header)
        .ifPresent(
            agent -> {
              assertThat(header).contains(agent.model()).contains(agent.version());
              assertThat(agent.model() + agent.version()).matches("[A-Za-z0-9 ._+-]+");
            });
  }
}
