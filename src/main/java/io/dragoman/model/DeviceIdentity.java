package io.dragoman.model;

/**
 * What {@code direct:subscriber} is asked with. Family, model and number are claims of a peer that
 * may have proved nothing: they find a subscriber, they decide nothing.
 *
 * @param family null when it does not say
 * @param model empty when it does not say, as are all that follow
 * @param e164 the number the device claims to hold, empty when it claims none
 */
public record DeviceIdentity(
    String tenant,
    Mac mac,
    Family family,
    String model,
    String e164,
    String firmware,
    String softwareType,
    String modules) {

  /** Of one that says nothing of its software. */
  public DeviceIdentity(String tenant, Mac mac, Family family, String model, String e164) {
    this(tenant, mac, family, model, e164, "", "", "");
  }
}
