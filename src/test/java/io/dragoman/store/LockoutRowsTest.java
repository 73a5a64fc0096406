package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.security.lockout.Lockout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of lockouts, on both databases. */
@OnBothDatabases
class LockoutRowsTest extends BothDatabases {
  @Test
  void a_lockout_is_known_after_a_restart_until_it_is_lifted() {
    Lockout lockout = lockout("7c:2f:80:a1:b2:c3", 6);
    await(store.commit(Change.of(event(PHONE, "")).with(LockoutEntry.began(lockout))));
    await(store.commit(Change.of(event(PHONE, "")).with(LockoutEntry.began(lockout))));
    reopen();
    assertThat(saved()).extracting(Lockout::key).containsExactly("7c:2f:80:a1:b2:c3");
    assertThat(saved().get(0).level()).isEqualTo(10);
    assertThat(saved().get(0).at()).isEqualTo(lockout.at());
    await(store.commit(Change.of(event(PHONE, "")).with(LockoutEntry.lifted(lockout))));
    assertThat(saved()).isEmpty();
  }

  @Test
  void what_is_forgiven_long_ago_goes_with_the_next_one() {
    Lockout old = lockout("7c:2f:80:a1:b2:c3", -6);
    Lockout fresh = lockout("198.51.100.7-32", 6);
    await(store.commit(Change.of(event(PHONE, "")).with(LockoutEntry.began(old))));
    await(store.commit(Change.of(event(PHONE, "")).with(LockoutEntry.began(fresh))));
    assertThat(saved()).extracting(Lockout::key).containsExactly("198.51.100.7-32");
  }

  private List<Lockout> saved() {
    return await(store.ask(new LockoutQuestion()));
  }

  private static Lockout lockout(String key, int minutes) {
    Lockout.Kind kind = key.contains("-") ? Lockout.Kind.NETWORK : Lockout.Kind.DEVICE;
    return new Lockout(key, kind, 10, 10, NOW, NOW, NOW.plus(Duration.ofMinutes(minutes)));
  }
}
