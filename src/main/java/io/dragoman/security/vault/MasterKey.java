package io.dragoman.security.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256-bit key that everything secret is sealed with.
 *
 * <p>In its file it is one line of ASCII, {@code dragoman-master-key 1 <id> <key>}: format version,
 * eight hex digits that every sealed value repeats (so that a rotation can tell keys apart), the
 * key in Base64. Whoever loses it loses every sealed value: it belongs into the backup.
 */
public final class MasterKey {
  private static final int KEY_BYTES = 32;
  private static final Pattern LINE =
      Pattern.compile("dragoman-master-key 1 ([0-9a-f]{8}) ([A-Za-z0-9+/]{43}=)\\s*");

  private final int id;
  private final SecretKey key;

  private MasterKey(int id, byte[] key) {
    this.id = id;
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * Loads the key, or makes it at first start.
   *
   * @param mayCreate false when something sealed exists already: a new key could not open it
   * @throws Problem MASTER_KEY_UNUSABLE with a sentence that says what to do
   */
  public static MasterKey open(Path file, boolean mayCreate) {
    return KeyRing.open(file, mayCreate).current();
  }

  /**
   * The one that seals.
   *
   * @throws Problem MASTER_KEY_UNUSABLE when the file is missing, broken, or open to others
   */
  public static MasterKey load(Path file) {
    return KeyRing.load(file).current();
  }

  /** Makes a key unless another process was faster; then theirs is loaded. */
  public static MasterKey create(Path file) {
    try {
      PrivateFile.create(file, random().line().getBytes(US_ASCII));
    } catch (IOException e) {
      throw unusable("The master key " + file + " cannot be written: " + reason(e) + ".");
    }
    return load(file);
  }

  static MasterKey random() {
    byte[] secret = new byte[KEY_BYTES];
    SecureRandom random = new SecureRandom();
    random.nextBytes(secret);
    return new MasterKey(random.nextInt(), secret);
  }

  /** As it stands in the file. */
  String line() {
    return "dragoman-master-key 1 "
        + id()
        + " "
        + Base64.getEncoder().encodeToString(key.getEncoded())
        + "\n";
  }

  static MasterKey parse(String text, Path file) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw unusable(
          file
              + " is no master key of this version: it was truncated or altered. Restore it from"
              + " your backup.");
    }
    int id = HexFormat.fromHexDigits(line.group(1));
    return new MasterKey(id, Base64.getDecoder().decode(line.group(2)));
  }

  /** Eight hex digits; no secret. */
  public String id() {
    return HexFormat.of().toHexDigits(id);
  }

  int number() {
    return id;
  }

  SecretKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "master key " + id();
  }

  static Problem unusable(String sentence) {
    return new Problem(Cause.MASTER_KEY_UNUSABLE, sentence);
  }

  /** The kind of failure; an I/O message would only repeat the path. */
  static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }
}
