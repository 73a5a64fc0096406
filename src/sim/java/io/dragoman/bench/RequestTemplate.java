package io.dragoman.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Bytes of a message with gaps of fixed width, so that filling them in costs next to nothing. */
final class RequestTemplate {
  /** A gap's text is as long as what goes there. */
  enum Gap {
    MAC("MM:MM:MM:MM:MM:MM"),
    NONCE("NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN"),
    REVISION("RRRRRR"),
    NUMBER("99999999");

    final String text;

    Gap(String text) {
      this.text = text;
    }
  }

  private final byte[] bytes;
  private final Map<Gap, List<Integer>> gaps = new EnumMap<>(Gap.class);

  RequestTemplate(byte[] bytes) {
    this.bytes = bytes;
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Gap gap : Gap.values()) {
      List<Integer> places = new ArrayList<>();
      for (int i = text.indexOf(gap.text); i >= 0; i = text.indexOf(gap.text, i + 1)) {
        places.add(i);
      }
      gaps.put(gap, places);
    }
  }

  int length() {
    return bytes.length;
  }

  /** Writes the filled message at the end of {@code target}. */
  void fill(byte[] target, Map<Gap, byte[]> values) {
    int start = target.length - bytes.length;
    System.arraycopy(bytes, 0, target, start, bytes.length);
    for (Map.Entry<Gap, byte[]> value : values.entrySet()) {
      for (int place : gaps.get(value.getKey())) {
        System.arraycopy(value.getValue(), 0, target, start + place, value.getValue().length);
      }
    }
  }
}
