package io.dragoman.security.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** RFC 7616 § 3.2 {@code algorithm}; the session variants are not offered. */
enum Algorithm {
  MD5("MD5", "MD5", 32),
  SHA_256("SHA-256", "SHA-256", 64);

  private final String token;
  private final String jdkName;
  private final int hexDigits;

  Algorithm(String token, String jdkName, int hexDigits) {
    this.token = token;
    this.jdkName = jdkName;
    this.hexDigits = hexDigits;
  }

  String token() {
    return token;
  }

  /** Length of the {@code response} parameter. */
  int hexDigits() {
    return hexDigits;
  }

  static Optional<Algorithm> of(String token) {
    for (Algorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** {@code H(…)} over parts joined by colons, in lower-case hex. */
  String hash(byte[]... parts) {
    MessageDigest digest = digest();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        digest.update((byte) ':');
      }
      digest.update(parts[i]);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** As above for texts of header characters, one byte each. */
  String hash(String... parts) {
    byte[][] bytes = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = parts[i].getBytes(StandardCharsets.ISO_8859_1);
    }
    return hash(bytes);
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(jdkName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + jdkName, e);
    }
  }
}
