package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.Vault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Reported items as one sealed value: version byte, count, then name, index and value of each item,
 * deflated, sealed for the device's MAC. Texts are UTF-8 behind their length in bytes.
 */
final class ReportedCodec {
  static final int MOST_ITEMS = 100_000;
  static final int MOST_BYTES = 8_000_000;

  /** Under H2's limit of a binary column. */
  static final int MOST_SEALED_BYTES = 1_000_000;

  private static final int VERSION = 1;

  /** zlib is called through JNI: in pieces of this size, not for every number and name. */
  private static final int BUFFER = 16_384;

  private final Vault vault;

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
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 + items.size() * 16);
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater), BUFFER))) {
        write(out, new TreeMap<>(items));
      }
      if (bytes.size() > MOST_SEALED_BYTES - Vault.OVERHEAD) {
        throw tooLarge();
      }
      return vault.seal(bytes.toByteArray(), context(mac));
    } catch (IOException e) {
      throw new Problem(Cause.INTERNAL_ERROR, "Reported items could not be packed.", e);
    } finally {
      deflater.end();
    }
  }

  private static void write(DataOutputStream out, Map<ItemKey, String> items) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(items.size());
    long written = 0;
    for (Map.Entry<ItemKey, String> item : items.entrySet()) {
      byte[] name = item.getKey().name().getBytes(UTF_8);
      byte[] value = item.getValue().getBytes(UTF_8);
      written += name.length + value.length;
      if (written > MOST_BYTES) {
        throw tooLarge();
      }
      out.writeInt(name.length);
      out.write(name);
      out.writeInt(item.getKey().index());
      out.writeInt(value.length);
      out.write(value);
    }
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

  private static String context(Mac mac) {
    return "reported/" + mac.hex();
  }

  private static Problem tooLarge() {
    return new Problem(Cause.TOO_LARGE, "The device reports more items than can be stored.");
  }
}
