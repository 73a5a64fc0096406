package io.dragoman.sim.carrier;

/**
 * An entry of a common or personal list.
 *
 * @param number as somebody typed it
 */
public record PhoneEntry(String name, String number) {}
