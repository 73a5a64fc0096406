package io.dragoman.dls;

/**
 * Firmware V1/V2 takes {@code &lt;}, {@code &gt;} and {@code &amp;} in values literally (GS3;
 * dls-protocol.md § 2.6).
 */
public final class LegacyText {
  private LegacyText() {}

  /** True when an old phone would show or use this value wrongly. */
  public static boolean misread(String value) {
    return value.indexOf('<') >= 0 || value.indexOf('>') >= 0 || value.indexOf('&') >= 0;
  }

  /** The nearest value that an old phone reads rightly: without angle brackets, + for &amp;. */
  public static String plain(String value) {
    return misread(value) ? value.replace("<", "").replace(">", "").replace('&', '+') : value;
  }
}
