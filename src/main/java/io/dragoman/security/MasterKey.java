package io.dragoman.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256-bit key that everything secret is sealed with, and its file.
 *
 * <p>The file is one line of ASCII, {@code dragoman-master-key 1 <id> <key>}: format version, eight
 * hex digits that every sealed value repeats (so that a later rotation can tell keys apart), the
 * key in Base64. Whoever loses it loses every sealed value: it belongs into the backup.
 */
public final class MasterKey {
  private static final int KEY_BYTES = 32;
  private static final long LONGEST_FILE = 1_000;
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
    if (Files.exists(file)) {
      return load(file);
    }
    if (!mayCreate) {
      throw unusable(
          "The master key "
              + file
              + " is missing, but the database holds values sealed with it. Restore the file from"
              + " your backup; a new key could not open them.");
    }
    return create(file);
  }

  /**
   * @throws Problem MASTER_KEY_UNUSABLE when the file is missing, broken, or open to others
   */
  public static MasterKey load(Path file) {
    PrivateFile.refuseSharedAccess(file);
    byte[] content = new byte[0];
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw unusable(file + " is no master key: it is too long.");
      }
      content = Files.readAllBytes(file);
      return parse(new String(content, US_ASCII), file);
    } catch (IOException e) {
      throw unusable("The master key " + file + " cannot be read: " + reason(e) + ".");
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  /** Makes a key unless another process was faster; then theirs is loaded. */
  public static MasterKey create(Path file) {
    byte[] secret = new byte[KEY_BYTES];
    byte[] id = new byte[Integer.BYTES];
    SecureRandom random = new SecureRandom();
    random.nextBytes(secret);
    random.nextBytes(id);
    String line =
        "dragoman-master-key 1 "
            + HexFormat.of().formatHex(id)
            + " "
            + Base64.getEncoder().encodeToString(secret)
            + "\n";
    try {
      PrivateFile.create(file, line.getBytes(US_ASCII));
    } catch (IOException e) {
      throw unusable("The master key " + file + " cannot be written: " + reason(e) + ".");
    }
    return load(file);
  }

  private static MasterKey parse(String text, Path file) {
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
  private static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }
}
