package io.dragoman.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerEventsTest {
  private final List<Event> events = new ArrayList<>();
  private final ListenerEvents meter =
      new ListenerEvents(
          ListenerMetrics.NONE,
          (event, from) -> events.add(event),
          Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @Test
  void a_refusal_is_an_event_with_its_cause() {
    meter.refused(new Contact("download", "192.0.2.7", "1", "", Instant.EPOCH), Cause.SLOW_REQUEST);
    meter.throttled("openstage", "192.0.2.7");
    meter.turnedAway("openstage", "192.0.2.8");
    assertThat(events)
        .extracting(Event::cause)
        .containsExactly(Cause.SLOW_REQUEST, Cause.TOO_MANY_HANDSHAKES, Cause.TOO_MANY_CONNECTIONS);
    assertThat(events.get(0).detail()).isEqualTo("at download, from 192.0.2.7");
  }

  @Test
  void a_certificates_own_words_do_no_harm() {
    meter.handshakeFailed("openstage", "192.0.2.7", "CN=\n2026 ERROR \u001b[31m" + "x".repeat(999));
    assertThat(events.get(0).cause()).isEqualTo(Cause.HANDSHAKE_FAILED);
    assertThat(events.get(0).detail())
        .startsWith("at openstage, from 192.0.2.7: CN=?2026 ERROR ?[31mxxx")
        .hasSizeLessThan(220);
  }
}
