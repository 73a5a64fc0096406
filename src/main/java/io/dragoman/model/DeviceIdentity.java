package io.dragoman.model;

/**
 * What {@code direct:subscriber} is asked with.
 *
 * @param e164 the number the device claims to hold, empty when it claims none
 */
public record DeviceIdentity(String tenant, Mac mac, Family family, String model, String e164) {}
