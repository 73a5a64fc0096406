package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Acceptance;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An {@link Acceptance} as one sealed value: version byte, firmware, flag, the given items, the
 * marks. Texts are UTF-8 behind their length in bytes.
 */
final class AcceptanceCodec {
  private static final byte VERSION = 1;
  private static final int LONGEST_TEXT = 100_000;

  private AcceptanceCodec() {}

  static byte[] seal(Mac mac, Acceptance acceptance, Vault vault) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      text(out, acceptance.firmware());
      out.writeBoolean(acceptance.rereading());
      out.writeInt(acceptance.given().size());
      for (ItemKey key : acceptance.given()) {
        key(out, key);
      }
      out.writeInt(acceptance.marks().size());
      for (Map.Entry<ItemKey, Acceptance.Mark> entry : acceptance.marks().entrySet()) {
        key(out, entry.getKey());
        Acceptance.Mark mark = entry.getValue();
        text(out, mark.kind().name());
        text(out, mark.wanted());
        text(out, mark.told());
        out.writeLong(mark.at().getEpochSecond());
        out.writeInt(mark.at().getNano());
        out.writeInt(mark.times());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vault.seal(bytes.toByteArray(), context(mac));
  }

  /**
   * @throws Problem SEAL_BROKEN when the value was altered or belongs to another device
   */
  static Acceptance open(Mac mac, byte[] sealed, Vault vault) {
    byte[] bytes = vault.open(sealed, context(mac));
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new Problem(
            Cause.SEAL_BROKEN, "What a device took was written by a later version of the program.");
      }
      String firmware = text(in);
      boolean rereading = in.readBoolean();
      Set<ItemKey> given = new HashSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        given.add(key(in));
      }
      Map<ItemKey, Acceptance.Mark> marks = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        ItemKey key = key(in);
        marks.put(
            key,
            new Acceptance.Mark(
                Acceptance.Kind.valueOf(text(in)),
                text(in),
                text(in),
                Instant.ofEpochSecond(in.readLong(), in.readInt()),
                in.readInt()));
      }
      return new Acceptance(firmware, rereading, given, marks);
    } catch (IOException | IllegalArgumentException e) {
      throw new Problem(Cause.SEAL_BROKEN, "What a device took could not be unpacked.", e);
    }
  }

  static String context(Mac mac) {
    return "acceptance/" + mac.hex();
  }

  private static void key(DataOutputStream out, ItemKey key) throws IOException {
    text(out, key.name());
    out.writeInt(key.index());
  }

  private static ItemKey key(DataInputStream in) throws IOException {
    return new ItemKey(text(in), in.readInt());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.substring(0, Math.min(LONGEST_TEXT, text.length())).getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }
}
