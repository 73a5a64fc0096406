package io.dragoman.model;

/**
 * What {@code direct:subscriber} is asked with. Family, model and number are claims of a peer that
 * may have proved nothing: they find a subscriber, they decide nothing.
 *
 * @param family null when it does not say
 * @param e164 the number the device claims to hold, empty when it claims none
 */
public record DeviceIdentity(String tenant, Mac mac, Family family, String model, String e164) {}
