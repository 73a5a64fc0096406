package io.dragoman.subscriber.broadworks.dms.codec;

import io.dragoman.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the device management rendered for one device (broadsoft-upstream.md § 3.7). Texts are empty
 * where a tag had no value.
 *
 * @param mac as the device profile holds it, hostile until parsed
 * @param device fully qualified id of the device profile, form undocumented
 * @param lines ascending; lines without a user are left out
 */
public record NeutralFile(
    String mac, String device, String timeZone, String language, List<NeutralLine> lines) {
  /** Ports a template may have. */
  public static final int MOST_LINES = 500;

  private static final int MOST_DIGITS = 3;
  private static final String LINE = "line";

  public NeutralFile {
    lines = List.copyOf(lines);
  }

  /**
   * Splits at the first {@code =}, unescapes nothing, ignores keys it does not know.
   *
   * @throws BrokenFileException when anything of it must not be used
   */
  public static NeutralFile read(byte[] file) throws BrokenFileException {
    Map<String, String> rows = NeutralRows.read(file);
    TreeMap<Integer, NeutralLine> lines = new TreeMap<>();
    for (String key : rows.keySet()) {
      int number = line(key);
      if (number > 0 && !text(rows, LINE + number + ".user").isEmpty()) {
        lines.computeIfAbsent(number, n -> line(rows, n));
      }
    }
    return new NeutralFile(
        text(rows, "mac"),
        text(rows, "device"),
        text(rows, "tz"),
        text(rows, "language"),
        List.copyOf(lines.values()));
  }

  /** The number in {@code line<n>.…}; zero for every other key. */
  private static int line(String key) {
    int dot = key.indexOf('.');
    int digits = dot - LINE.length();
    if (!key.startsWith(LINE) || digits < 1 || digits > MOST_DIGITS) {
      return 0;
    }
    int number = 0;
    for (int i = LINE.length(); i < dot; i++) {
      char c = key.charAt(i);
      if (c < '0' || c > '9' || (number == 0 && c == '0')) {
        return 0;
      }
      number = number * 10 + (c - '0');
    }
    return number <= MOST_LINES ? number : 0;
  }

  private static NeutralLine line(Map<String, String> rows, int number) {
    String prefix = LINE + number + ".";
    return new NeutralLine(
        number,
        text(rows, prefix + "user"),
        text(rows, prefix + "host"),
        text(rows, prefix + "authuser"),
        Secret.of(rows.get(prefix + "authpassword")),
        text(rows, prefix + "e164"),
        text(rows, prefix + "first"),
        text(rows, prefix + "last"),
        text(rows, prefix + "userid"),
        text(rows, prefix + "handset"));
  }

  private static String text(Map<String, String> rows, String key) {
    return rows.getOrDefault(key, "").strip();
  }
}
