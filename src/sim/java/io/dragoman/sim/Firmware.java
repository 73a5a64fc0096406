package io.dragoman.sim;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A software version such as {@code V3 R5.12.0}, as far as behaviour depends on it. */
record Firmware(int version, int release) {
  private static final Pattern TEXT = Pattern.compile("V?(\\d{1,3})(?:\\.\\d+)?[ .]R?(\\d{1,3}).*");

  /**
   * @throws IllegalArgumentException when the text has not that form
   */
  static Firmware parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a software version looks like V3 R5.12.0");
    }
    return new Firmware(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  boolean atLeast(int otherVersion, int otherRelease) {
    return version > otherVersion || (version == otherVersion && release >= otherRelease);
  }

  /** Until V2R2 a phone cannot read chunks (DG p. 12). */
  boolean readsChunks() {
    return version >= 3;
  }

  /** From V2R2 on the changed items come with {@code local-changes} (DG p. 37). */
  boolean sendsChangedItems() {
    return atLeast(2, 2);
  }

  /** From V3R3 on the phone reports by itself when idle again (DG p. 46). */
  boolean knowsSendSolicited() {
    return atLeast(3, 3);
  }
}
