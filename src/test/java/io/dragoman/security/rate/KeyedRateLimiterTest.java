package io.dragoman.security.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.http.HandshakeRateLimiter;
import io.dragoman.http.ListenerLimits;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Quota;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rates of handshakes and requests, at their defaults and without waiting. */
class KeyedRateLimiterTest {
  private static final Mac PHONE = Mac.of("7c2f80a1b2c3");
  private final AtomicLong now = new AtomicLong(1);
  private final List<Event> events = new ArrayList<>();

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static InetAddress address(String literal) throws Exception {
    return InetAddress.getByName(literal);
  }

  private static long admitted(HandshakeRateLimiter pace, InetAddress from, int tries) {
    return IntStream.range(0, tries).filter(i -> pace.admits(from)).count();
  }

  @Test
  void ten_thousand_phones_behind_one_address_may_come_back_in_the_same_moment() throws Exception {
    HandshakeRateLimiter pace = new HandshakeRateLimiter(ListenerLimits.DEFAULTS, now::get);
    InetAddress site = address("192.0.2.7");
    assertThat(admitted(pace, site, 10_000)).isEqualTo(10_000);
    pass(10_000);
    // and those that were cut off in the middle of it once more, within ten seconds
    assertThat(admitted(pace, site, 5_000)).isEqualTo(5_000);
  }

  @Test
  void a_tenant_that_storms_is_held_to_its_quota_and_takes_nothing_from_others() {
    AtomicReference<Quota> quota = new AtomicReference<>(new Quota(0, 5, 1));
    TenantRateLimit pace =
        new TenantRateLimit(
            id -> Optional.of(tenant(id, id.equals("acme") ? quota.get() : Quota.NONE)),
            mac -> mac.equals(PHONE) ? "acme" : "",
            (event, from) -> events.add(event),
            now::get);
    DeviceContext stranger = context("");
    assertThat(IntStream.range(0, 100).filter(i -> pace.admitsContact(context("acme"))).count())
        .isEqualTo(50);
    assertThat(pace.admitsContact(stranger)).as("the carrier of acme has it").isFalse();
    assertThat(IntStream.range(0, 100).allMatch(i -> pace.admitsContact(context("other"))))
        .isTrue();
    assertThat(IntStream.range(0, 100).filter(i -> pace.admitsSearch(context("acme"))).count())
        .isEqualTo(10);
    pass(1_000);
    assertThat(IntStream.range(0, 100).filter(i -> pace.admitsContact(context("acme"))).count())
        .isEqualTo(5);
    assertThat(events)
        .hasSize(50 + 1 + 90 + 95)
        .allMatch(event -> event.tenant().equals("acme"))
        .extracting(Event::cause)
        .contains(Cause.TENANT_CONTACTS, Cause.TENANT_SEARCHES);
    quota.set(Quota.NONE);
    assertThat(pace.admitsContact(stranger)).isTrue();
  }

  private static Tenant tenant(String id, Quota quota) {
    return new Tenant(id, "file", UnknownDevices.HOLD, Map.of(), List.of(), Map.of(), quota);
  }

  private static DeviceContext context(String tenant) {
    Contact contact = new Contact("openstage", "10.0.0.1", "1", "", Instant.EPOCH);
    return DeviceContext.of(
        contact, new DeviceIdentity(tenant, PHONE, Family.OPENSTAGE, "", ""), null);
  }

  @Test
  void whoever_goes_on_is_held_to_the_rate_and_takes_nothing_from_others() throws Exception {
    HandshakeRateLimiter pace = new HandshakeRateLimiter(ListenerLimits.DEFAULTS, now::get);
    InetAddress flood = address("192.0.2.7");
    assertThat(admitted(pace, flood, 40_000)).isEqualTo(15_000);
    for (int second = 0; second < 60; second++) {
      pass(1_000);
      assertThat(admitted(pace, flood, 5_000)).isEqualTo(500);
    }
    assertThat(admitted(pace, address("192.0.2.8"), 1_000)).isEqualTo(1_000);
  }

  @Test
  void all_addresses_together_are_held_to_the_listeners_rate() throws Exception {
    HandshakeRateLimiter pace = new HandshakeRateLimiter(ListenerLimits.DEFAULTS, now::get);
    long all = 0;
    for (int i = 0; i < 4; i++) {
      all += admitted(pace, address("192.0.2." + i), 15_000);
    }
    assertThat(all).isEqualTo(20_000);
    pass(1_000);
    assertThat(admitted(pace, address("192.0.2.99"), 15_000)).isEqualTo(2_000);
  }

  @Test
  void addresses_of_one_ipv6_network_are_one() throws Exception {
    HandshakeRateLimiter pace =
        new HandshakeRateLimiter(ListenerLimits.DEFAULTS.withConnections(100, 3), now::get);
    assertThat(admitted(pace, address("2001:db8::1"), 2)).isEqualTo(2);
    assertThat(admitted(pace, address("2001:db8::ffff:1"), 2)).isEqualTo(1);
    assertThat(admitted(pace, address("2001:db8:0:1::1"), 2)).isEqualTo(2);
  }

  private DeviceRateLimit devices() {
    return new DeviceRateLimit(20, (event, from) -> events.add(event), now::get);
  }

  private static DeviceContext from(Mac mac, String remote) {
    Contact contact = new Contact("openstage", remote, "1", "", Instant.EPOCH);
    return DeviceContext.of(
        contact, new DeviceIdentity("default", mac, Family.OPENSTAGE, "", ""), null);
  }

  private static long admitted(DeviceRateLimit pace, DeviceContext device, int tries) {
    return IntStream.range(0, tries).filter(i -> pace.admits(device)).count();
  }

  @Test
  void a_device_may_ask_much_at_once_and_less_for_ever() {
    DeviceRateLimit pace = devices();
    DeviceContext phone = from(PHONE, "192.0.2.7");
    assertThat(admitted(pace, phone, 1_000)).isEqualTo(200);
    pass(1_000);
    assertThat(admitted(pace, phone, 1_000)).isEqualTo(20);
  }

  @Test
  void whoever_claims_its_mac_elsewhere_takes_nothing_from_it() {
    DeviceRateLimit pace = devices();
    assertThat(admitted(pace, from(PHONE, "198.51.100.66"), 1_000)).isEqualTo(200);
    assertThat(admitted(pace, from(PHONE, "192.0.2.7"), 50)).isEqualTo(50);
  }

  @Test
  void each_request_too_many_is_told_with_its_device() {
    DeviceRateLimit pace = devices();
    admitted(pace, from(PHONE, "192.0.2.7"), 1_200);
    assertThat(events)
        .hasSize(1_000)
        .allSatisfy(e -> assertThat(e.cause()).isEqualTo(Cause.TOO_MANY_REQUESTS));
    assertThat(events.get(0).mac()).isEqualTo(PHONE);
  }
}
