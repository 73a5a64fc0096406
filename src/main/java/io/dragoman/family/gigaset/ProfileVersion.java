package io.dragoman.family.gigaset;

import io.dragoman.model.Device;
import io.dragoman.model.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * VERSION of a configuration, {@code DDMMYYhhmm} in UTC: legacy devices apply a file only if it
 * differs from their last one (gigaset-provisioning.md § 6.1).
 *
 * <p>It is derived from {@link Device#renderedAt}, so a restart does not change it.
 */
final class ProfileVersion {
  private ProfileVersion() {}

  static String of(Instant renderedAt) {
    return Verdict.version(renderedAt);
  }

  /**
   * The device with its new rendering. A rendering that differs from the last one gets a minute of
   * its own, even when two come within one minute.
   */
  static Device rendered(Device device, String hash, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Instant last = device.renderedAt();
    boolean taken = last != null && !minute.isAfter(last);
    return device.withRendered(
        hash, taken ? last.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES) : minute);
  }
}
