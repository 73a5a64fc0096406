package io.dragoman.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ListenerEventsTest {
  private final List<Event> events = new ArrayList<>();
  private final AtomicInteger metered = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now.get();
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final ListenerEvents meter =
      new ListenerEvents(
          new ListenerMeter() {
            @Override
            public void refused(Contact contact, Cause cause) {
              metered.incrementAndGet();
            }
          },
          events::add,
          clock);

  private void refuse(long second) {
    Contact contact = new Contact("download", "192.0.2.7", "1", "", Instant.ofEpochSecond(second));
    meter.refused(contact, Cause.SLOW_REQUEST);
  }

  @Test
  void a_refusal_is_an_event_with_its_cause() {
    refuse(1);
    assertThat(events)
        .singleElement()
        .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.SLOW_REQUEST))
        .satisfies(e -> assertThat(e.detail()).isEqualTo("at download, from 192.0.2.7"));
  }

  @Test
  void a_flood_is_counted_but_not_written_down() {
    for (int i = 0; i < 100; i++) {
      refuse(1);
    }
    assertThat(events).hasSize(20);
    assertThat(metered).hasValue(80);
    refuse(2);
    assertThat(events).hasSize(21);
  }

  @Test
  void a_flood_of_connections_is_a_few_events_that_tell_how_many_there_were() {
    for (int i = 0; i < 1_000; i++) {
      meter.throttled("openstage", "192.0.2.7");
    }
    assertThat(events)
        .hasSize(10)
        .allSatisfy(e -> assertThat(e.cause()).isEqualTo(Cause.TOO_MANY_HANDSHAKES));
    now.set(Instant.ofEpochSecond(61));
    meter.throttled("openstage", "192.0.2.8");
    assertThat(events.get(10).detail())
        .isEqualTo("at openstage, from 192.0.2.8; 990 more were not written down");
    meter.turnedAway("openstage", "192.0.2.8");
    assertThat(events.get(11).cause()).isEqualTo(Cause.TOO_MANY_CONNECTIONS);
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
