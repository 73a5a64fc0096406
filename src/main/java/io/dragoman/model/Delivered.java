package io.dragoman.model;

import java.util.Set;

/**
 * What a device that reports nothing holds by what it was given: names of parameters, never values.
 *
 * @param family whose names these are; null when nothing is known
 * @param rendering {@link Rendering#hash} of what was desired at the last delivery
 * @param twice was that delivered more than once? Of one delivery nobody knows that it arrived
 * @param given parameters that hold a value of this or an earlier file
 * @param cleared parameters of earlier files that the last one took back
 */
public record Delivered(
    Family family, String rendering, boolean twice, Set<String> given, Set<String> cleared) {
  /** Of a device that was given nothing, or by a version that kept no record of it. */
  public static final Delivered UNKNOWN = new Delivered(null, "", false, Set.of(), Set.of());

  public Delivered {
    given = Set.copyOf(given);
    cleared = Set.copyOf(cleared);
  }

  @Override
  public String toString() {
    return "Delivered[" + given.size() + " given, " + cleared.size() + " cleared]";
  }
}
