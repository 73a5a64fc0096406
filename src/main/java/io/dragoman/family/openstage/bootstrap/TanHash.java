package io.dragoman.family.openstage.bootstrap;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.model.Tan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A TAN as {@code iterations$salt$hash}: PBKDF2-HMAC-SHA256 (RFC 8018 § 5.2). Slow on purpose:
 * never on an event loop. Whatever was said, the work is the same.
 */
final class TanHash {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ITERATIONS = 50_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** Longer than any TAN; what is beyond makes no difference. */
  private static final int LONGEST = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private TanHash() {}

  static Secret of(Secret tan) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder();
    return Secret.of(
        ITERATIONS
            + "$"
            + text.encodeToString(salt)
            + "$"
            + text.encodeToString(hash(tan.reveal(), salt, ITERATIONS)));
  }

  /** Compares in constant time. */
  static Tan check(Secret stored, String said) {
    String[] parts = stored.reveal().split("\\$", -1);
    if (parts.length != 3) {
      throw new Problem(Cause.INTERNAL_ERROR, "The stored hash of the TAN is damaged.");
    }
    byte[] salt = Base64.getDecoder().decode(parts[1]);
    byte[] expected = parts[2].getBytes(StandardCharsets.US_ASCII);
    String cut = said.substring(0, Math.min(said.length(), LONGEST));
    byte[] actual = Base64.getEncoder().encode(hash(cut, salt, Integer.parseInt(parts[0])));
    if (said.isEmpty()) {
      return Tan.MISSING;
    }
    return MessageDigest.isEqual(expected, actual) ? Tan.RIGHT : Tan.WRONG;
  }

  private static byte[] hash(String text, byte[] salt, int iterations) {
    PBEKeySpec key = new PBEKeySpec(text.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    } finally {
      key.clearPassword();
    }
  }
}
