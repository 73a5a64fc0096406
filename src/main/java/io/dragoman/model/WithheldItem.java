package io.dragoman.model;

/**
 * One value that a device is not sent although its profile makes it.
 *
 * @param reason the end of a sentence about the item; never tells a secret
 */
public record WithheldItem(ItemKey key, Origin origin, Cause cause, String reason) {
  /** {@code sntp-tz-offset must be …: openstage.yaml:90 (subscriber.timeZone)}. */
  public String sentence() {
    return key + " " + reason + ": " + origin;
  }

  @Override
  public String toString() {
    return sentence();
  }
}
