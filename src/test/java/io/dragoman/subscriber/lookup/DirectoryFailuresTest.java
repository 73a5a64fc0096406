package io.dragoman.subscriber.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.dragoman.model.SomeSubscriber;
import org.junit.jupiter.api.Test;

class DirectoryFailuresTest {
  @Test
  void a_subscriber_with_a_line_break_is_unusable_whoever_made_it() {
    assertThat(
            DirectoryFailures.unusable(
                "crm of tenant acme", SomeSubscriber.of("acme", "ilse", "1")))
        .isNull();
    assertThat(
            DirectoryFailures.unusable(
                "crm of tenant acme", SomeSubscriber.of("acme", "ilse", "1\r2")))
        .isEqualTo(
            new Absence(Cause.SUBSCRIBER_UNUSABLE, "crm of tenant acme: number has a line break."));
  }
}
