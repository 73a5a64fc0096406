package io.dragoman.subscriber.broadworks.password;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * How passwords are made, so that the carrier takes them: operators have rules of their own
 * (broadsoft-upstream.md § 2.6). One of each kind of character is always there.
 *
 * @param length 8 to 60 characters
 * @param symbols one of them is there as well; may be empty
 */
record PasswordRules(int length, String symbols) {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
  private static final String DIGITS = "0123456789";

  /** What no phone, file or header has to escape. */
  private static final String HARMLESS = "!#$()*+-./:=?@^_{|}~";

  private static final int LONGEST = 60;

  static PasswordRules of(CarrierSettings settings) throws CarrierException {
    String symbols = settings.text("owned.symbols", "");
    if (!symbols.chars().allMatch(c -> HARMLESS.indexOf(c) >= 0)) {
      throw new CarrierException(
          CarrierException.Kind.MISCONFIGURED,
          "tenant " + settings.tenant() + ": carrier.owned.symbols may have " + HARMLESS + ".");
    }
    return new PasswordRules(settings.number("owned.length", 20, 8, LONGEST), symbols);
  }

  Secret make(SecureRandom random) {
    String all = LOWER + UPPER + DIGITS + symbols;
    char[] password = new char[length];
    int at = 0;
    for (String kind : new String[] {LOWER, UPPER, DIGITS, symbols}) {
      if (!kind.isEmpty()) {
        password[at++] = kind.charAt(random.nextInt(kind.length()));
      }
    }
    while (at < length) {
      password[at++] = all.charAt(random.nextInt(all.length()));
    }
    for (int i = length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      char c = password[i];
      password[i] = password[j];
      password[j] = c;
    }
    return Secret.of(new String(password));
  }

  /** For comparing with the rules of a password made earlier. */
  String text() {
    return length + " " + symbols;
  }
}
