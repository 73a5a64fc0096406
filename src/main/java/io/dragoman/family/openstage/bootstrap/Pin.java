package io.dragoman.family.openstage.bootstrap;

import io.dragoman.model.Secret;
import java.security.SecureRandom;

/**
 * What the user types at the phone: all but the last three digits decrypt, the last three are the
 * TAN (DG p. 65–68). Never stored.
 */
record Pin(Secret whole) {
  static final int TAN_DIGITS = 3;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Pin random(int digits) {
    StringBuilder pin = new StringBuilder(digits);
    RANDOM.ints(digits, 0, 10).forEach(pin::append);
    return new Pin(Secret.of(pin.toString()));
  }

  /** The caller wipes it. */
  char[] password() {
    String digits = whole.reveal();
    return digits.substring(0, digits.length() - TAN_DIGITS).toCharArray();
  }

  Secret tan() {
    String digits = whole.reveal();
    return Secret.of(digits.substring(digits.length() - TAN_DIGITS));
  }
}
