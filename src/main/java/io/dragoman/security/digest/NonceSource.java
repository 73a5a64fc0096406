package io.dragoman.security.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed nonces that need no memory: base64url of time (8 bytes) · node (4) · random (8) ·
 * signature (16 bytes of HMAC-SHA-256). Bridges that share the key take each other's. Thread-safe.
 */
public final class NonceSource {
  private static final int SIGNED = 8 + 4 + 8;
  private static final int SIGNATURE = 16;
  private static final int LENGTH = (SIGNED + SIGNATURE) * 4 / 3;
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final byte[] node;
  private final Duration validity;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key at least 16 secret bytes; the same on all bridges of a cluster
   * @param node tells the bridges of a cluster apart
   */
  public NonceSource(byte[] key, String node, Duration validity, Clock clock) {
    if (key.length < SIGNATURE) {
      throw new IllegalArgumentException("the key has " + key.length + " bytes, too few");
    }
    this.key = new SecretKeySpec(key, HMAC);
    this.node = Arrays.copyOf(sign(node.getBytes(StandardCharsets.UTF_8)), 4);
    this.validity = validity;
    this.clock = clock;
  }

  /** A fresh nonce: 48 characters of base64url. */
  public String next() {
    byte[] signed =
        ByteBuffer.allocate(SIGNED)
            .putLong(clock.millis())
            .put(node)
            .putLong(random.nextLong())
            .array();
    byte[] nonce = Arrays.copyOf(signed, SIGNED + SIGNATURE);
    System.arraycopy(sign(signed), 0, nonce, SIGNED, SIGNATURE);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  /**
   * What the nonce says, if it was issued under our key and is neither too old nor of the future.
   */
  Optional<Issued> valid(String nonce) {
    if (nonce.length() != LENGTH) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(nonce);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(bytes, SIGNED);
    byte[] signature = Arrays.copyOfRange(bytes, SIGNED, SIGNED + SIGNATURE);
    if (!MessageDigest.isEqual(signature, Arrays.copyOf(sign(signed), SIGNATURE))) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(ByteBuffer.wrap(signed).getLong());
    Instant now = clock.instant();
    boolean ours = Arrays.equals(node, Arrays.copyOfRange(signed, 8, 12));
    return at.isAfter(now.plus(CLOCK_SKEW)) || !at.plus(validity).isAfter(now)
        ? Optional.empty()
        : Optional.of(new Issued(at, ours));
  }

  /** 32 secret bytes for another purpose. */
  byte[] derive(String purpose) {
    return sign(purpose.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] sign(byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /**
   * When and where a nonce was issued.
   *
   * @param here by this node
   */
  record Issued(Instant at, boolean here) {}
}
