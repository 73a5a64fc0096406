package io.dragoman.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ListenerEventsTest {
  private final List<Event> events = new ArrayList<>();
  private final AtomicInteger metered = new AtomicInteger();
  private final ListenerEvents meter =
      new ListenerEvents(
          new ListenerMeter() {
            @Override
            public void refused(Contact contact, Cause cause) {
              metered.incrementAndGet();
            }
          },
          events::add,
          Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

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
}
