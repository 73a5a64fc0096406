package io.dragoman.security.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-03-05T14:30:00Z"));

  @Test
  void what_had_to_be_forgotten_is_not_accepted_again() {
    ReplayGuard guard = new ReplayGuard(10, Duration.ofMinutes(5), clock);
    Instant first = clock.instant();
    for (int i = 0; i < 100; i++) {
      guard.first("nonce " + i, new NonceSource.Issued(clock.instant(), true), 1);
      clock.pass(Duration.ofMillis(1));
    }
    assertThat(guard.remembers(new NonceSource.Issued(first, true))).isFalse();
    assertThat(guard.remembers(new NonceSource.Issued(first, false))).isFalse();
    assertThat(guard.remembers(new NonceSource.Issued(clock.instant(), true))).isTrue();
  }

  @Test
  void nonces_of_other_nodes_outlive_our_restart() {
    ReplayGuard guard = new ReplayGuard(10, Duration.ofMinutes(5), clock);
    Instant before = clock.instant().minusSeconds(10);
    assertThat(guard.remembers(new NonceSource.Issued(before, true))).isFalse();
    assertThat(guard.remembers(new NonceSource.Issued(before, false))).isTrue();
  }
}
