package io.dragoman.subscriber.merge;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Facts as bytes, a small part of what they take as objects, for as long as a read lasts. They hold
 * passwords and never leave this process. Not thread-safe.
 */
final class FactCodec {
  private static final UserField[] FIELDS = UserField.values();
  private static final DeviceKey.Level[] LEVELS = DeviceKey.Level.values();

  private final PackedTexts texts = new PackedTexts();

  private interface Write {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Read<T> {
    T from(DataInputStream in) throws IOException;
  }

  byte[] pack(UserFacts user) {
    return packed(
        out -> {
          texts.own(out, user.userId());
          out.writeByte(user.values().size());
          for (Map.Entry<UserField, String> each : user.values().entrySet()) {
            out.writeByte(each.getKey().ordinal());
            texts.shared(out, each.getValue(), common(each.getKey()));
          }
          texts.own(out, user.sipPassword().reveal());
          out.writeInt(user.blf().size());
          for (UserFacts.Monitored each : user.blf()) {
            texts.own(out, each.userId(), each.name(), each.number(), each.extension());
          }
          texts.map(out, user.extra());
        });
  }

  UserFacts user(byte[] packed) {
    return read(
        packed,
        in -> {
          String id = in.readUTF();
          Map<UserField, String> values = new EnumMap<>(UserField.class);
          for (int left = in.readByte(); left > 0; left--) {
            UserField field = FIELDS[in.readByte()];
            values.put(field, texts.shared(in));
          }
          Secret password = Secret.of(in.readUTF());
          List<UserFacts.Monitored> blf = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            blf.add(
                new UserFacts.Monitored(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
          }
          return new UserFacts(id, values, password, blf, texts.map(in));
        });
  }

  /** Is it the same for many users? */
  private static boolean common(UserField field) {
    return switch (field) {
      case PROVIDER, GROUP, COUNTRY_CODE, NATIONAL_PREFIX, LOCATION_CODE -> true;
      case TITLE, DEPARTMENT, LANGUAGE, TIME_ZONE, SERVICE_NAME -> true;
      default -> false;
    };
  }

  byte[] pack(DeviceFacts device) {
    return packed(
        out -> {
          DeviceKey key = device.key();
          out.writeByte(key == null ? 0 : key.level().ordinal() + 1);
          if (key != null) {
            texts.shared(out, key.provider(), true);
            texts.shared(out, key.group(), true);
            texts.own(out, key.name());
          }
          texts.shared(out, device.type(), true);
          texts.own(out, device.mac());
          texts.shared(out, device.url(), true);
          texts.own(out, device.user(), device.password().reveal());
          texts.shared(out, device.version(), true);
          texts.own(out, device.description());
          texts.shared(out, device.transport(), true);
          texts.shared(out, device.outboundProxy(), true);
          texts.map(out, device.tags());
          texts.map(out, device.columns());
          out.writeInt(device.lines().size());
          for (LineFacts line : device.lines()) {
            out.writeInt(line.order());
            out.writeBoolean(line.primary());
            texts.own(out, line.linePort(), line.userId(), line.authUser());
            texts.own(out, line.authPassword().reveal(), line.number());
            texts.own(out, line.firstName(), line.lastName(), line.handset());
          }
        });
  }

  DeviceFacts device(byte[] packed) {
    return read(
        packed,
        in -> {
          int level = in.readByte();
          DeviceKey key =
              level == 0
                  ? null
                  : new DeviceKey(
                      LEVELS[level - 1], texts.shared(in), texts.shared(in), in.readUTF());
          String type = texts.shared(in);
          String mac = in.readUTF();
          String url = texts.shared(in);
          String user = in.readUTF();
          Secret password = Secret.of(in.readUTF());
          String version = texts.shared(in);
          String description = in.readUTF();
          String transport = texts.shared(in);
          String proxy = texts.shared(in);
          Map<String, String> tags = texts.map(in);
          Map<String, String> columns = texts.map(in);
          return new DeviceFacts(
              key,
              type,
              mac,
              url,
              user,
              password,
              version,
              description,
              transport,
              proxy,
              tags,
              lines(in),
              columns);
        });
  }

  private static List<LineFacts> lines(DataInputStream in) throws IOException {
    List<LineFacts> lines = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      lines.add(
          new LineFacts(
              in.readInt(),
              in.readBoolean(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              Secret.of(in.readUTF()),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF()));
    }
    return lines;
  }

  private static byte[] packed(Write write) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] packed, Read<T> read) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      return read.from(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
