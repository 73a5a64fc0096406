package io.dragoman.sim.carrier;

/** Numbers that a seed and a place fix (splitmix64). */
final class Dice {
  private Dice() {}

  static long roll(long seed, long place, long salt) {
    long z = seed + place * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** So many characters that a password rule would like. */
  static String password(long dice, int length) {
    String letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    StringBuilder text = new StringBuilder("p7-");
    long left = dice;
    while (text.length() < length) {
      text.append(letters.charAt((int) Long.remainderUnsigned(left, letters.length())));
      left = roll(left, text.length(), 1);
    }
    return text.toString();
  }
}
