package io.dragoman.security.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The master keys of one file, one a line. The first seals; the others only open what was sealed
 * before a rotation that is not over yet. Immutable.
 */
public final class KeyRing {
  private static final long LONGEST_FILE = 1_000;
  private static final int MOST_KEYS = 8;

  private final List<MasterKey> keys;

  private KeyRing(List<MasterKey> keys) {
    this.keys = List.copyOf(keys);
  }

  static KeyRing of(MasterKey key) {
    return new KeyRing(List.of(key));
  }

  /**
   * Loads the keys, or makes the first one.
   *
   * @param mayCreate false when something sealed exists already: a new key could not open it
   * @throws io.dragoman.model.Problem MASTER_KEY_UNUSABLE with a sentence that says what to do
   */
  public static KeyRing open(Path file, boolean mayCreate) {
    if (Files.exists(file)) {
      return load(file);
    }
    if (!mayCreate) {
      throw MasterKey.unusable(
          "The master key "
              + file
              + " is missing, but the database holds values sealed with it. Restore the file from"
              + " your backup; a new key could not open them.");
    }
    MasterKey.create(file);
    return load(file);
  }

  /**
   * @throws io.dragoman.model.Problem MASTER_KEY_UNUSABLE when the file is missing, broken, or open
   *     to others
   */
  public static KeyRing load(Path file) {
    PrivateFile.refuseSharedAccess(file);
    byte[] content = new byte[0];
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw MasterKey.unusable(file + " is no master key: it is too long.");
      }
      content = Files.readAllBytes(file);
      List<MasterKey> keys = new ArrayList<>();
      for (String line : new String(content, US_ASCII).strip().split("\n", MOST_KEYS + 1)) {
        keys.add(MasterKey.parse(line, file));
      }
      return new KeyRing(keys);
    } catch (IOException e) {
      throw MasterKey.unusable(
          "The master key " + file + " cannot be read: " + MasterKey.reason(e) + ".");
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  /** Replaces the file in one step: after a crash it holds the old keys or these. */
  public void save(Path file) {
    StringBuilder lines = new StringBuilder();
    keys.forEach(key -> lines.append(key.line()));
    try {
      PrivateFile.replace(file, lines.toString().getBytes(US_ASCII));
    } catch (IOException e) {
      throw MasterKey.unusable(
          "The master key " + file + " cannot be written: " + MasterKey.reason(e) + ".");
    }
  }

  /** With a new key in front. */
  public KeyRing rotated() {
    if (keys.size() >= MOST_KEYS) {
      throw MasterKey.unusable("The key file holds " + MOST_KEYS + " keys; none more fits.");
    }
    List<MasterKey> more = new ArrayList<>(List.of(MasterKey.random()));
    more.addAll(keys);
    return new KeyRing(more);
  }

  /** Only the first. */
  public KeyRing withoutOlder() {
    return of(current());
  }

  public MasterKey current() {
    return keys.get(0);
  }

  /** Ids, that of the sealing key first. */
  public List<String> ids() {
    return keys.stream().map(MasterKey::id).toList();
  }

  Optional<MasterKey> find(int id) {
    return keys.stream().filter(key -> key.number() == id).findFirst();
  }

  @Override
  public String toString() {
    return "master keys " + ids();
  }
}
