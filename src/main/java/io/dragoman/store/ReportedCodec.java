package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/**
 * Reported items as one sealed value: version byte, count, then name, index and value of each item,
 * deflated, sealed for the device's MAC. Texts are UTF-8 behind their length in bytes.
 */
final class ReportedCodec {
  static final int MOST_ITEMS = 100_000;
  static final int MOST_BYTES = 24_000_000;

  /** Under H2's limit of a binary column. */
  static final int MOST_SEALED_BYTES = 1_000_000;

  private static final byte VERSION = 1;

  /** In UTF-8, of one of Java's. */
  private static final int MOST_BYTES_OF_CHAR = 3;

  /** zlib is called through JNI: in pieces of this size, not for every number and name. */
  private static final int BUFFER = 16_384;

  private final Vault vault;

  /** zlib's tables are large: made once for each thread that seals. */
  private final ThreadLocal<Deflater> deflaters =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED));

  ReportedCodec(Vault vault) {
    this.vault = vault;
  }

  /**
   * @throws Problem TOO_LARGE when there are more items or bytes than a device can sensibly have
   */
  byte[] seal(Mac mac, Map<ItemKey, String> items) {
    if (items.size() > MOST_ITEMS) {
      throw tooLarge();
    }
    byte[] packed = packed(plain(items));
    if (packed.length > MOST_SEALED_BYTES - Vault.OVERHEAD) {
      throw tooLarge();
    }
    return vault.seal(packed, context(mac));
  }

  private static ByteBuffer plain(Map<ItemKey, String> items) {
    long most = 1 + Integer.BYTES;
    for (Map.Entry<ItemKey, String> item : items.entrySet()) {
      long texts = item.getKey().name().length() + item.getValue().length();
      most += 3 * Integer.BYTES + texts * MOST_BYTES_OF_CHAR;
    }
    if (most > MOST_BYTES) {
      throw tooLarge();
    }
    ByteBuffer plain = ByteBuffer.allocate((int) most).put(VERSION).putInt(items.size());
    for (Map.Entry<ItemKey, String> item : items.entrySet()) {
      text(plain, item.getKey().name());
      plain.putInt(item.getKey().index());
      text(plain, item.getValue());
    }
    return plain.flip();
  }

  private static void text(ByteBuffer plain, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    plain.putInt(bytes.length).put(bytes);
  }

  private byte[] packed(ByteBuffer plain) {
    Deflater deflater = deflaters.get();
    deflater.reset();
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER);
    byte[] piece = new byte[BUFFER];
    while (!deflater.finished()) {
      packed.write(piece, 0, deflater.deflate(piece));
    }
    return packed.toByteArray();
  }

  /**
   * @throws Problem SEAL_BROKEN when the value was altered or belongs to another device
   */
  Map<ItemKey, String> open(Mac mac, byte[] sealed) {
    byte[] packed = vault.open(sealed, context(mac));
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(packed)), BUFFER))) {
      if (in.readByte() != VERSION) {
        throw new Problem(
            Cause.SEAL_BROKEN, "Reported items were written by a later version of the program.");
      }
      Map<ItemKey, String> items = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = text(in);
        int index = in.readInt();
        items.put(new ItemKey(name, index), text(in));
      }
      return Collections.unmodifiableMap(items);
    } catch (IOException e) {
      throw new Problem(Cause.SEAL_BROKEN, "Reported items could not be unpacked.", e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  static String context(Mac mac) {
    return "reported/" + mac.hex();
  }

  private static Problem tooLarge() {
    return new Problem(Cause.TOO_LARGE, "The device reports more items than can be stored.");
  }
}
