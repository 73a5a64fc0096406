package io.dragoman.subscriber.directory;

import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.InternPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Subscribers as bytes, for the database alone; they hold passwords. Reads share equal texts. */
public final class DirectoryRecordCodec {
  private static final int FORMAT = 1;
  private static final int MOST_LINES = 250;
  private static final int MOST_PAIRS = 2_000;

  private final InternPool pool = new InternPool();

  public static byte[] write(DirectoryRecord placed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Subscriber who = placed.subscriber();
      out.writeByte(FORMAT);
      out.writeUTF(placed.mac() == null ? "" : placed.mac().hex());
      out.writeUTF(placed.device());
      out.writeUTF(placed.type());
      out.writeInt(placed.asked());
      for (String text :
          List.of(
              who.tenant(),
              who.userId(),
              who.firstName(),
              who.lastName(),
              who.number(),
              who.extension(),
              who.email(),
              who.department(),
              who.language(),
              who.timeZone(),
              who.provUser(),
              who.provPassword().reveal())) {
        out.writeUTF(text);
      }
      map(out, who.extra());
      map(out, who.origins());
      out.writeShort(who.lines().size());
      for (Line line : who.lines()) {
        line(out, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text beyond 64 KiB: limits keep it out
    }
    return bytes.toByteArray();
  }

  private static void line(DataOutputStream out, Line line) throws IOException {
    out.writeShort(line.order());
    for (String text :
        List.of(
            line.userId(),
            line.firstName(),
            line.lastName(),
            line.number(),
            line.extension(),
            line.user(),
            line.host(),
            line.authUser(),
            line.authPassword().reveal(),
            line.displayName())) {
      out.writeUTF(text);
    }
    map(out, line.extra());
    map(out, line.origins());
  }

  private static void map(DataOutputStream out, Map<String, String> map) throws IOException {
    out.writeShort(map.size());
    for (Map.Entry<String, String> each : new TreeMap<>(map).entrySet()) {
      out.writeUTF(each.getKey());
      out.writeUTF(each.getValue());
    }
  }

  /**
   * @throws IllegalArgumentException when these are no such bytes
   */
  public synchronized DirectoryRecord read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalArgumentException("another format");
      }
      Mac mac = Mac.parse(in.readUTF()).orElse(null);
      String device = text(in);
      String type = text(in);
      int asked = in.readInt();
      String[] texts = new String[11];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = text(in);
      }
      Secret password = Secret.of(in.readUTF());
      Map<String, String> extra = pool.extra(map(in));
      Map<String, String> origins = pool.map(map(in));
      List<Line> lines = lines(in);
      return new DirectoryRecord(
          mac,
          device,
          type,
          new Subscriber(
              texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7],
              texts[8], texts[9], texts[10], password, lines, extra, origins),
          asked);
    } catch (IOException e) {
      throw new IllegalArgumentException("cut short", e);
    }
  }

  private List<Line> lines(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    if (count > MOST_LINES) {
      throw new IllegalArgumentException("too many lines");
    }
    List<Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int order = in.readUnsignedShort();
      String[] texts = new String[8];
      for (int t = 0; t < texts.length; t++) {
        texts[t] = text(in);
      }
      Secret password = Secret.of(in.readUTF());
      String shown = text(in);
      lines.add(
          new Line(
              order,
              texts[0],
              texts[1],
              texts[2],
              texts[3],
              texts[4],
              texts[5],
              texts[6],
              texts[7],
              password,
              shown,
              pool.extra(map(in)),
              pool.map(map(in))));
    }
    return lines;
  }

  private String text(DataInputStream in) throws IOException {
    return pool.text(in.readUTF());
  }

  private static Map<String, String> map(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    if (size > MOST_PAIRS) {
      throw new IllegalArgumentException("too many values");
    }
    Map<String, String> map = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      map.put(in.readUTF(), in.readUTF());
    }
    return map;
  }
}
