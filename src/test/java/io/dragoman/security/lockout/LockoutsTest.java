package io.dragoman.security.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.HandClock;
import io.dragoman.model.Mac;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockoutsTest {
  private static final Mac PHONE = Mac.of("7c2f80a1b2c3");
  private static final Mac OTHER = Mac.of("7c2f80a1b2c4");
  private static final String SITE = "198.51.100.7";
  private static final LockoutLimits LIMITS =
      new LockoutLimits(
          new LockoutBudget(10, Duration.ofMinutes(6)),
          new LockoutBudget(100, Duration.ofSeconds(10)),
          32,
          64,
          1_000);

  private final HandClock clock = new HandClock();
  private final Lockouts lockouts = new Lockouts(LIMITS, clock);

  @Test
  void the_tenth_wrong_password_locks_the_device_until_one_is_forgiven() {
    fail(PHONE, SITE, 9);
    assertThat(lockouts.locked(PHONE, SITE)).isFalse();
    assertThat(lockouts.failed(PHONE, SITE))
        .singleElement()
        .satisfies(
            began -> {
              assertThat(began.subject()).isEqualTo("7c:2f:80:a1:b2:c3");
              assertThat(began.until()).isEqualTo(clock.instant().plus(Duration.ofMinutes(6)));
            });
    assertThat(lockouts.locked(PHONE, SITE)).isTrue();
    clock.pass(Duration.ofMinutes(6));
    assertThat(lockouts.locked(PHONE, SITE)).isFalse();
    assertThat(lockouts.failed(PHONE, SITE)).as("one try, then it is full again").hasSize(1);
  }

  @Test
  void failures_that_are_rarer_than_they_are_forgiven_never_lock() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(lockouts.failed(PHONE, SITE)).isEmpty();
      clock.pass(Duration.ofMinutes(6));
    }
    assertThat(lockouts.list(true)).isEmpty();
  }

  @Test
  void tries_while_locked_neither_prolong_the_lockout_nor_fill_the_sites_bucket() {
    fail(PHONE, SITE, 10_000);
    assertThat(lockouts.locked(OTHER, SITE)).as("the neighbour").isFalse();
    Lockout site = held("198.51.100.7-32");
    assertThat(site.level()).isEqualTo(10);
    assertThat(site.locked()).isFalse();
    assertThat(held(PHONE.toString()).until()).isEqualTo(clock.instant().plusSeconds(360));
  }

  @Test
  void a_device_is_locked_wherever_the_guesses_come_from() {
    IntStream.range(0, 10).forEach(i -> lockouts.failed(PHONE, "203.0.113." + i));
    assertThat(lockouts.locked(PHONE, SITE)).isTrue();
  }

  @Test
  void guesses_at_many_devices_lock_the_network_they_come_from_and_no_other() {
    for (int i = 0; i < 100; i++) {
      lockouts.failed(Mac.of(String.format("7c2f8000%04x", i)), SITE);
    }
    assertThat(lockouts.locked(OTHER, SITE)).isTrue();
    assertThat(lockouts.locked(OTHER, "198.51.100.8")).isFalse();
  }

  @Test
  void an_ipv6_network_is_one_whatever_its_hosts_call_themselves() {
    lockouts.failed(PHONE, "2001:db8:0:1::7");
    lockouts.failed(PHONE, "2001:DB8:0:1:ffff::9%eth0");
    lockouts.failed(PHONE, "::ffff:198.51.100.7");
    assertThat(lockouts.list(true))
        .extracting(Lockout::subject)
        .contains("2001:db8:0:1:0:0:0:0/64", "198.51.100.7/32")
        .hasSize(3);
  }

  @Test
  void an_unlock_forgives_everything_and_only_that() {
    fail(PHONE, SITE, 10);
    assertThat(lockouts.unlock("7C2F80A1B2C3")).isPresent();
    assertThat(lockouts.locked(PHONE, SITE)).isFalse();
    assertThat(lockouts.unlock("7C2F80A1B2C3")).isEmpty();
    assertThat(lockouts.unlock("198.51.100.7-32")).isPresent();
    assertThat(lockouts.list(true)).isEmpty();
  }

  @Test
  void another_run_of_the_program_knows_who_is_locked_and_what_time_has_forgiven() {
    fail(PHONE, SITE, 10);
    List<Lockout> saved = lockouts.list(false);
    clock.pass(Duration.ofMinutes(3));
    Lockouts next = new Lockouts(LIMITS, clock);
    next.restore(saved);
    assertThat(next.locked(PHONE, SITE)).isTrue();
    clock.pass(Duration.ofMinutes(3));
    assertThat(next.locked(PHONE, SITE)).isFalse();
  }

  @Test
  void a_clock_that_is_put_back_a_year_locks_nobody_for_a_year() {
    fail(PHONE, SITE, 10);
    clock.pass(Duration.ofDays(-365));
    assertThat(lockouts.locked(PHONE, SITE)).isTrue();
    clock.pass(Duration.ofMinutes(6));
    assertThat(lockouts.locked(PHONE, SITE)).isFalse();
  }

  @Test
  void a_flood_of_networks_is_forgotten_rather_than_remembered_without_bound() {
    for (int i = 0; i < 50_000; i++) {
      lockouts.failed(Mac.of(String.format("7c2f8000%04x", i)), "10." + i / 256 + ".0." + i % 256);
    }
    assertThat(lockouts.list(true)).hasSizeLessThanOrEqualTo(2 * LIMITS.remembered());
  }

  @Test
  void a_budget_of_zero_bears_anything() {
    LockoutBudget none = new LockoutBudget(0, Duration.ofSeconds(1));
    Lockouts off = new Lockouts(new LockoutLimits(none, none, 32, 64, 10), clock);
    IntStream.range(0, 1_000).forEach(i -> off.failed(PHONE, SITE));
    assertThat(off.locked(PHONE, SITE)).isFalse();
  }

  private void fail(Mac device, String remote, int times) {
    IntStream.range(0, times).forEach(i -> lockouts.failed(device, remote));
  }

  private Lockout held(String key) {
    return lockouts.list(true).stream().filter(l -> l.key().equals(key)).findFirst().orElseThrow();
  }
}
