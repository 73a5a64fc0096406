package io.dragoman.app;

import io.dragoman.security.lockout.LockoutBudget;
import io.dragoman.security.lockout.LockoutLimits;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import io.dragoman.store.LockoutQuestion;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Counts that must survive a change of settings and a restart. */
final class SharedLimits {
  static final Set<Setting> SETTINGS =
      Set.of(
          Setting.LOCKOUT_DEVICE_FAILURES,
          Setting.LOCKOUT_DEVICE_FORGIVE,
          Setting.LOCKOUT_NETWORK_FAILURES,
          Setting.LOCKOUT_NETWORK_FORGIVE,
          Setting.LOCKOUT_NETWORK_IPV4,
          Setting.LOCKOUT_NETWORK_IPV6);

  private static final int REMEMBERED = 100_000;

  private SharedLimits() {}

  /** As the database has left them. */
  static Lockouts lockouts(Settings settings, BridgeState state, Clock clock) {
    Lockouts lockouts = new Lockouts(limits(settings), clock);
    lockouts.restore(state.store().ask(new LockoutQuestion()).toCompletableFuture().join());
    return lockouts;
  }

  /** The same counts under changed limits. */
  static Lockouts lockouts(Settings settings, Lockouts before, Clock clock) {
    Lockouts lockouts = new Lockouts(limits(settings), clock);
    lockouts.restore(before.list(true));
    return lockouts;
  }

  private static LockoutLimits limits(Settings settings) {
    return new LockoutLimits(
        budget(settings, Setting.LOCKOUT_DEVICE_FAILURES, Setting.LOCKOUT_DEVICE_FORGIVE),
        budget(settings, Setting.LOCKOUT_NETWORK_FAILURES, Setting.LOCKOUT_NETWORK_FORGIVE),
        settings.number(Setting.LOCKOUT_NETWORK_IPV4),
        settings.number(Setting.LOCKOUT_NETWORK_IPV6),
        REMEMBERED);
  }

  private static LockoutBudget budget(Settings settings, Setting failures, Setting forgive) {
    return new LockoutBudget(
        settings.number(failures), Duration.ofSeconds(settings.number(forgive)));
  }
}
