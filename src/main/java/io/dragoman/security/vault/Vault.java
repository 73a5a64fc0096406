package io.dragoman.security.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D) under the master key. Thread-safe.
 *
 * <p>A sealed value is {@code version (1 byte), key id (4), nonce (12, random), cipher text, tag
 * (16)}. The header and the context are authenticated: a value that was altered, or moved to
 * another device or column, does not open. Random nonces allow 2^32 values per key.
 */
public final class Vault {
  /** What a sealed value has more than the plain one, in bytes. */
  public static final int OVERHEAD = 33;

  private static final byte VERSION = 1;
  private static final int HEADER = 1 + Integer.BYTES;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private volatile KeyRing ring;
  private final SecureRandom random = new SecureRandom();
  private final ThreadLocal<Cipher> cipher = ThreadLocal.withInitial(Vault::newCipher);

  public Vault(MasterKey key) {
    this(KeyRing.of(key));
  }

  public Vault(KeyRing ring) {
    this.ring = ring;
  }

  /** Goes on with other keys; values are sealed with the first from now on. */
  public void use(KeyRing next) {
    ring = next;
  }

  /** Ids of all keys it can open with, that of the sealing key first. */
  public List<String> keyIds() {
    return ring.ids();
  }

  /** Is the value sealed with the key that new values are sealed with? */
  public boolean current(byte[] sealed) {
    return sealed.length >= OVERHEAD
        && ByteBuffer.wrap(sealed).getInt(1) == ring.current().number();
  }

  /**
   * The same value under the present key.
   *
   * @throws Problem SEAL_BROKEN as {@link #open}
   */
  public byte[] reseal(byte[] sealed, String context) {
    return current(sealed) ? sealed : seal(open(sealed, context), context);
  }

  /** The id of the key new values are sealed with. */
  public String keyId() {
    return ring.current().id();
  }

  /**
   * @param context where the value belongs, such as {@code reported/7c2f80a1b2c3}; needed again to
   *     open it
   */
  public byte[] seal(byte[] plain, String context) {
    MasterKey key = ring.current();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    ByteBuffer sealed = ByteBuffer.allocate(plain.length + OVERHEAD);
    sealed.put(VERSION).putInt(key.number()).put(nonce);
    try {
      started(Cipher.ENCRYPT_MODE, key, sealed.array(), context)
          .doFinal(ByteBuffer.wrap(plain), sealed);
    } catch (GeneralSecurityException e) {
      throw new Problem(Cause.INTERNAL_ERROR, "A value could not be sealed.", e);
    }
    return sealed.array();
  }

  /**
   * @throws Problem SEAL_BROKEN when it was altered, belongs elsewhere, or needs another key
   */
  public byte[] open(byte[] sealed, String context) {
    if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
      throw broken("A sealed value is damaged or of a later version of the program.");
    }
    int keyId = ByteBuffer.wrap(sealed).getInt(1);
    KeyRing known = ring;
    MasterKey key = known.find(keyId).orElseThrow(() -> unknown(keyId, known));
    try {
      int start = HEADER + NONCE;
      return started(Cipher.DECRYPT_MODE, key, sealed, context)
          .doFinal(sealed, start, sealed.length - start);
    } catch (GeneralSecurityException e) {
      throw broken("A sealed value was altered, moved, or sealed with another key.");
    }
  }

  /**
   * A key for one purpose that is not the master key's own, such as signing nonces: all bridges
   * that share the master key derive the same.
   *
   * @return 32 bytes
   */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(ring.current().key());
      return mac.doFinal(("derive/" + purpose).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }

  /** The thread's cipher, told key, nonce, header and context. */
  private Cipher started(int mode, MasterKey key, byte[] sealed, String context)
      throws GeneralSecurityException {
    Cipher started = cipher.get();
    started.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, sealed, HEADER, NONCE));
    started.updateAAD(sealed, 0, HEADER);
    started.updateAAD(context.getBytes(UTF_8));
    return started;
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private static Problem unknown(int keyId, KeyRing known) {
    return broken(
        "A value was sealed with master key "
            + HexFormat.of().toHexDigits(keyId)
            + ", but the key file holds "
            + String.join(" and ", known.ids())
            + ". Restore the key file that belongs to this database.");
  }

  private static Problem broken(String sentence) {
    return new Problem(Cause.SEAL_BROKEN, sentence);
  }
}
