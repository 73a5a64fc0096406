package io.dragoman.subscriber.merge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts of packed facts, char by char as they came; those of many records stand there once. */
final class PackedTexts {
  /** Far beyond what anything may have: it stays too long for whatever it was. */
  private static final int LONGEST = 20_000;

  private static final int MOST_SHARED = 30_000;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> known = new ArrayList<>();

  void own(DataOutputStream out, String... texts) throws IOException {
    for (String text : texts) {
      out.writeUTF(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
  }

  /**
   * @param common is it likely that others have the same?
   */
  void shared(DataOutputStream out, String text, boolean common) throws IOException {
    int number = common ? number(text) : 0;
    out.writeShort(number);
    if (number == 0) {
      own(out, text);
    }
  }

  String shared(DataInputStream in) throws IOException {
    int number = in.readShort();
    return number == 0 ? in.readUTF() : known.get(number - 1);
  }

  void map(DataOutputStream out, Map<String, String> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> each : map.entrySet()) {
      shared(out, each.getKey(), true);
      own(out, each.getValue());
    }
  }

  Map<String, String> map(DataInputStream in) throws IOException {
    int left = in.readInt();
    Map<String, String> map = new HashMap<>();
    for (; left > 0; left--) {
      map.put(shared(in), in.readUTF());
    }
    return map;
  }

  /** From 1; 0 when there is no room. */
  private int number(String text) {
    Integer number = numbers.get(text);
    if (number == null && known.size() < MOST_SHARED && text.length() <= LONGEST) {
      known.add(text);
      number = known.size();
      numbers.put(text, number);
    }
    return number == null ? 0 : number;
  }
}
