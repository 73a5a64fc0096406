package io.dragoman.subscriber;

/**
 * Something changed at the carrier, as its change stream says (broadsoft-upstream.md § 2.9): of any
 * tenant of that carrier, and untrusted.
 *
 * @param provider whose; empty when it is not said
 * @param group of that provider; empty when it is not said
 * @param userId whose record; empty when it is not about a user
 * @param deviceName which device profile; empty when it is not about a device
 * @param everything more may have changed than the user and the device, which may be new or gone
 */
public record CarrierChange(
    String provider, String group, String userId, String deviceName, boolean everything) {
  /** Nobody knows what. */
  public static final CarrierChange ANYTHING = new CarrierChange("", "", "", "", true);

  /** Does it name nobody? */
  public boolean nameless() {
    return provider.isEmpty() && group.isEmpty() && userId.isEmpty() && deviceName.isEmpty();
  }
}
