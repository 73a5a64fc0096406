package io.dragoman.subscriber.broadworks.dms.codec;

/** The template that an operator imports so that the device management prints tags as data. */
public final class NeutralTemplate {
  /** What devices of these types ask for. */
  public static final String FILE_FORMAT = "bridge-%BWMACADDRESS%.txt";

  private NeutralTemplate() {}

  /**
   * @param lines ports of the device type, 1 to {@link NeutralFile#MOST_LINES}
   * @return as broadsoft-upstream.md § 3.7 writes it, rows ended by line feeds
   */
  public static String text(int lines) {
    if (lines < 1 || lines > NeutralFile.MOST_LINES) {
      throw new IllegalArgumentException(
          "a template has 1 to " + NeutralFile.MOST_LINES + " lines");
    }
    StringBuilder text =
        new StringBuilder("format=bridge-1\nmac=%BWMACADDRESS%\ndevice=%BWFQDEVICEID%\n");
    for (int n = 1; n <= lines; n++) {
      row(text, n, "user", "BWLINEPORT");
      row(text, n, "host", "BWHOST");
      row(text, n, "authuser", "BWAUTHUSER");
      row(text, n, "authpassword", "BWAUTHPASSWORD");
      row(text, n, "e164", "BWE164");
      row(text, n, "first", "BWFIRSTNAME");
      row(text, n, "last", "BWLASTNAME");
    }
    return text.append("tz=%BRIDGE_TZ%\nlanguage=%BRIDGE_LANG%\nend=1\n").toString();
  }

  private static void row(StringBuilder text, int line, String key, String tag) {
    text.append("line").append(line).append('.').append(key);
    text.append("=%").append(tag).append('-').append(line).append("%\n");
  }
}
