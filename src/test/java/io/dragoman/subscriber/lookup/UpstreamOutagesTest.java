package io.dragoman.subscriber.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpstreamOutagesTest {
  private static final String REST = "rest of tenant acme";
  private long now = 5;
  private final UpstreamOutages outages = new UpstreamOutages(() -> now);

  private void later(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void five_hundred_failures_are_one_line_and_the_first_answer_after_them_another() {
    assertThat(outages.failed(REST, "refused"))
        .contains(
            "Upstream rest of tenant acme fails: refused. What was last known serves meanwhile.");
    later(40);
    assertThat(IntStream.range(0, 499).mapToObj(i -> outages.failed(REST, "refused")))
        .allMatch(Optional::isEmpty);
    later(33);
    assertThat(outages.answered(REST))
        .contains("Upstream rest of tenant acme answers again after 73 s; 500 questions failed.");
    assertThat(outages.answered(REST)).isEmpty();
    assertThat(outages.failed(REST, "refused")).isPresent();
  }

  @Test
  void one_that_answers_some_and_fails_others_is_not_lost_and_found_all_day() {
    assertThat(outages.failed(REST, "404")).isPresent();
    for (int i = 0; i < 100; i++) {
      later(20);
      assertThat(outages.answered(REST)).isEmpty();
      assertThat(outages.failed(REST, "404")).isEmpty();
    }
    assertThat(outages.answered("rest of tenant other")).isEmpty();
    later(31);
    assertThat(outages.answered(REST)).isPresent();
  }
}
