package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLineTest {
  private static Event of(Cause cause, Mac mac, String detail, String actor) {
    return new Event(Instant.EPOCH, mac, "acme", cause, detail, actor);
  }

  @Test
  void an_event_is_one_readable_line_with_one_spelling_of_ids() {
    Mac phone = Mac.of("0001E325EA13");
    assertThat(of(Cause.NO_SUBSCRIBER, phone, "what\nelse", "admin 1f"))
        .hasToString(
            "no-subscriber tenant=acme device=00:01:e3:25:ea:13 "
                + Cause.NO_SUBSCRIBER.sentence()
                + " what\uFFFDelse (by admin 1f)");
    assertThat(of(Cause.ROUTE_LOADED, null, "", ""))
        .hasToString("route-loaded tenant=acme " + Cause.ROUTE_LOADED.sentence());
  }

  @Test
  void what_needs_a_human_is_a_warning() {
    assertThat(of(Cause.CARRIER_NOT_READ, null, "", "").needsSomebody()).isTrue();
    assertThat(of(Cause.SETTING_WRONG, null, "", "").needsSomebody()).isTrue();
    assertThat(of(Cause.ITEMS_REJECTED, null, "", "").needsSomebody()).isTrue();
    assertThat(of(Cause.CONFIGURED, null, "", "").needsSomebody()).isFalse();
    assertThat(of(Cause.UPSTREAM_DOWN, null, "", "").needsSomebody()).isFalse();
    assertThat(of(Cause.WRONG_CREDENTIALS, null, "", "").needsSomebody()).isFalse();
  }
}
