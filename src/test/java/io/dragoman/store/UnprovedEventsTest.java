package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a flood leaves in the audit trail, a million requests at a time, by a clock of its own. */
class UnprovedEventsTest {
  private static final int MILLION = 1_000_000;
  private static final Mac PHONE = Mac.of("7c2f80a1b2c3");
  private static final String LONG = "x".repeat(2_000);

  private static final List<Mac> MACS =
      IntStream.range(0, 20_000).mapToObj(i -> Mac.of(hex(i))).toList();

  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
  private final Set<Mac> devices = new HashSet<>(Set.of(PHONE));
  private final List<Event> written = new ArrayList<>();
  private final AtomicLong counted = new AtomicLong();
  private final UnprovedEvents unproved =
      new UnprovedEvents(devices::contains, devices::size, written::add, new Ticking());

  private final class Ticking extends Clock {
    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Contact from(String listener, String remote) {
    return new Contact(listener, remote, "1", "", Instant.EPOCH);
  }

  private void send(Cause cause, Mac mac, String listener, String remote) {
    Event event = new Event(Instant.ofEpochMilli(millis.get()), mac, "", cause, LONG);
    unproved.weigh(event, from(listener, remote)).ifPresent(written::add);
  }

  /** A million of them at so many a second; then all counts are told. */
  private void flood(int perSecond, IntFunction<Cause> cause, IntFunction<String> remote) {
    String[] listeners = {
      "openstage", "openstage-secure", "download-http", "download-https", "admin"
    };
    unproved.onCounted(event -> counted.incrementAndGet());
    for (int i = 0; i < MILLION; i++) {
      if (i % perSecond == 0) {
        millis.addAndGet(1_000);
        unproved.expire();
      }
      send(
          cause.apply(i),
          MACS.get(i % MACS.size()),
          listeners[i % listeners.length],
          remote.apply(i));
    }
    unproved.close();
    assertThat(written.size()).isLessThan(2_000);
    assertThat(written.stream().mapToInt(event -> 200 + event.detail().length()).sum())
        .isLessThan(2_000_000);
    assertThat(written.size() + counted.get()).as("nothing is forgotten").isEqualTo(MILLION);
  }

  private static String hex(int number) {
    return String.format(Locale.ROOT, "001e3%07x", number);
  }

  private static final List<Cause> BAD =
      Arrays.stream(Cause.values())
          .filter(
              cause ->
                  cause.outcome() == Cause.Outcome.REFUSED
                      || cause.outcome() == Cause.Outcome.BAD_INPUT
                      || cause.outcome() == Cause.Outcome.DEFERRED)
          .toList();

  private static Cause any(int number) {
    return BAD.get(number / 5 % BAD.size());
  }

  @Test
  void each_new_phone_of_a_site_behind_one_address_is_given_its_configuration() {
    for (Mac mac : MACS) {
      Event giving = new Event(Instant.ofEpochMilli(millis.get()), mac, "", Cause.GIVING, "");
      assertThat(unproved.admits(giving, from("openstage", "192.0.2.7"))).isTrue();
    }
  }

  @Test
  void a_million_requests_for_files_that_are_nobodys_leave_less_than_two_thousand_events() {
    flood(5_000, i -> Cause.NOT_FOUND, i -> "192.0.2.7");
    assertThat(written.size()).isLessThan(200);
  }

  @Test
  void a_million_in_one_moment_leave_as_little() {
    flood(MILLION, i -> Cause.BAD_MESSAGE, i -> "192.0.2.7");
    assertThat(written.size()).isLessThan(100);
  }

  @Test
  void a_million_over_a_day_leave_as_little() {
    flood(12, i -> Cause.HANDSHAKE_FAILED, i -> "192.0.2.7");
  }

  @Test
  void a_million_networks_that_claim_a_million_devices_leave_as_little() {
    flood(
        5_000,
        i -> Cause.NO_SUBSCRIBER,
        i ->
            "2001:db8:"
                + Integer.toHexString(i >> 16)
                + ":"
                + Integer.toHexString(i & 0xffff)
                + "::7");
  }

  @Test
  void a_million_refusals_of_every_cause_at_every_listener_leave_as_little() {
    flood(5_000, UnprovedEventsTest::any, i -> "10." + (i >> 16 & 255) + "." + (i & 255) + ".7");
  }

  @Test
  void the_first_of_a_network_are_told_in_full_and_the_others_as_one_number_a_minute() {
    for (int i = 0; i < 17_000; i++) {
      send(Cause.NOT_FOUND, null, "download-http", "192.0.2." + i % 250);
    }
    assertThat(written).hasSize(UnprovedEvents.PER_NETWORK);
    millis.addAndGet(59_000);
    unproved.expire();
    assertThat(written).hasSize(UnprovedEvents.PER_NETWORK);
    millis.addAndGet(1_000);
    unproved.expire();
    assertThat(written)
        .hasSize(UnprovedEvents.PER_NETWORK + 1)
        .last()
        .satisfies(event -> assertThat(event.cause()).isEqualTo(Cause.NOT_FOUND))
        .satisfies(
            event ->
                assertThat(event.detail())
                    .isEqualTo(
                        "16990 more at download-http within 60 s, from 1 networks, one of them"
                            + " 192.0.2.0-24; not written one by one"));
  }

  @Test
  void another_network_another_listener_and_another_cause_are_still_told_in_full() {
    for (int i = 0; i < 1_000; i++) {
      send(Cause.NOT_FOUND, null, "download-http", "192.0.2.7");
    }
    written.clear();
    send(Cause.NOT_FOUND, null, "download-http", "198.51.100.7");
    send(Cause.NOT_FOUND, null, "download-https", "192.0.2.7");
    send(Cause.IDENTITY_CONFLICT, null, "download-http", "192.0.2.7");
    assertThat(written).hasSize(3);
  }

  @Test
  void ten_thousand_phones_of_one_site_that_come_back_are_all_told() {
    for (int i = 0; i < 10_000; i++) {
      devices.add(Mac.of(hex(i)));
    }
    for (int i = 0; i < 10_000; i++) {
      send(Cause.UP_TO_DATE, Mac.of(hex(i)), "openstage", "192.0.2.7");
    }
    assertThat(written).hasSize(10_000);
  }

  @Test
  void whoever_claims_one_device_again_and_again_is_told_ten_times() {
    for (int i = 0; i < 100_000; i++) {
      send(Cause.UP_TO_DATE, PHONE, "openstage", "10.0." + i % 250 + ".7");
    }
    assertThat(written).hasSize(UnprovedEvents.PER_DEVICE);
    millis.addAndGet(3_600_000);
    written.clear();
    send(Cause.UP_TO_DATE, PHONE, "openstage", "10.0.0.7");
    assertThat(written).as("the number, and the phone again").hasSize(2);
  }

  @Test
  void a_clock_that_is_set_back_keeps_nothing_silent() {
    for (int i = 0; i < 100; i++) {
      send(Cause.NOT_FOUND, null, "download-http", "192.0.2.7");
    }
    written.clear();
    millis.addAndGet(-86_400_000);
    unproved.expire();
    assertThat(written).hasSize(1);
  }
}
