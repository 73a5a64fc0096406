package io.dragoman.subscriber.broadworks.dms.codec;

import io.dragoman.subscriber.broadworks.dms.codec.BrokenFileException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The rows {@code key=value} of a complete file (broadsoft-upstream.md § 3.7). */
final class NeutralRows {
  static final int LARGEST_FILE = 256 << 10;
  static final int MOST_ROWS = 8_192;
  static final int LONGEST_VALUE = 1_024;

  private static final String FORMAT = "bridge-1";

  /** The value is one tag that nobody replaced; no tag has a percent sign within. */
  private static final Pattern TAG = Pattern.compile("%[^%]+%");

  /** Built-in tags are recognised within other text as well. */
  private static final Pattern BUILT_IN = Pattern.compile("%BW[A-Z0-9*-]+%");

  private final Map<String, String> values = new HashMap<>();

  private NeutralRows() {}

  static Map<String, String> read(byte[] file) throws BrokenFileException {
    if (file.length > LARGEST_FILE) {
      throw new BrokenFileException(
          Fault.TOO_LARGE, "The file is larger than " + LARGEST_FILE + " bytes.");
    }
    NeutralRows rows = new NeutralRows();
    String text = text(file);
    rows.take(text);
    if (!FORMAT.equals(rows.values.get("format"))) {
      throw new BrokenFileException(
          Fault.OTHER_FORMAT,
          "The file does not begin with format="
              + FORMAT
              + ": it is not from the bridge's"
              + " template.");
    }
    // only the last row says so: a value that contains a line break could say it anywhere
    if (!lastRow(text).equals("end=1")) {
      throw new BrokenFileException(
          Fault.TRUNCATED, "The file does not end with end=1: it was cut off.");
    }
    return rows.values;
  }

  /** The encoding is not documented: UTF-8 where the bytes are that, else ISO-8859-1. */
  private static String text(byte[] file) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      text = new String(file, StandardCharsets.ISO_8859_1);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void take(String text) throws BrokenFileException {
    int rows = 0;
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      if (++rows > MOST_ROWS) {
        throw new BrokenFileException(
            Fault.TOO_LARGE, "The file has more than " + MOST_ROWS + " rows.");
      }
      row(withoutReturn(text.substring(from, end)), rows);
      from = end + 1;
    }
  }

  private void row(String row, int number) throws BrokenFileException {
    int equals = row.indexOf('=');
    if (equals <= 0) {
      return;
    }
    String key = row.substring(0, equals);
    String value = row.substring(equals + 1);
    if (value.length() > LONGEST_VALUE) {
      throw new BrokenFileException(
          Fault.TOO_LARGE, "Row " + number + " is longer than " + LONGEST_VALUE + " characters.");
    }
    String before = values.putIfAbsent(key, absent(value) ? "" : value);
    if (before != null) {
      throw new BrokenFileException(
          Fault.AMBIGUOUS, "Row " + number + " says again what another row has said.");
    }
  }

  private static boolean absent(String value) {
    return TAG.matcher(value).matches() || BUILT_IN.matcher(value).find();
  }

  private static String lastRow(String text) {
    String ended = text.stripTrailing();
    return ended.substring(ended.lastIndexOf('\n') + 1);
  }

  private static String withoutReturn(String row) {
    return row.endsWith("\r") ? row.substring(0, row.length() - 1) : row;
  }
}
