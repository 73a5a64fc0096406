package io.dragoman.subscriber.merge;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A DECT handset's identity: printed on it as an IPEI of twelve decimal digits and a check
 * character, and written to bases as the IPUI of ten hex digits (ETSI EN 300 175-6, annex C).
 */
public final class Ipei {
  private static final Pattern SPACED = Pattern.compile("[ .-]");
  private static final Pattern IPUI = Pattern.compile("[0-9A-Fa-f]{10}");
  private static final Pattern PRINTED = Pattern.compile("\\d{12}[0-9*]?");
  private static final int MOST_MAKER = 0xFFFF;
  private static final int MOST_SERIAL = 0xFFFFF;
  private static final int CHECK_BASE = 11;

  private Ipei() {}

  /** Is it an IPUI as bases take it? */
  public static boolean isIpui(String text) {
    return IPUI.matcher(text).matches();
  }

  /** The text as it is when it is no printed IPEI, or a misprinted one. */
  public static String ipui(String text) {
    String bare = SPACED.matcher(text).replaceAll("");
    if (!PRINTED.matcher(bare).matches()) {
      return text;
    }
    int maker = Integer.parseInt(bare.substring(0, 5));
    int serial = Integer.parseInt(bare.substring(5, 12));
    boolean sound = maker <= MOST_MAKER && serial <= MOST_SERIAL && checks(bare);
    return sound ? String.format(Locale.ROOT, "0%04x%05x", maker, serial) : text;
  }

  private static boolean checks(String bare) {
    if (bare.length() == 12) {
      return true;
    }
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (i + 1) * (bare.charAt(i) - '0');
    }
    int check = sum % CHECK_BASE;
    return bare.charAt(12) == (check == 10 ? '*' : (char) ('0' + check));
  }
}
