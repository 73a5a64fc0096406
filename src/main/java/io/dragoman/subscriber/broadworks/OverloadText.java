package io.dragoman.subscriber.broadworks;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Does a carrier say that it protects itself? It does so in the words of its alarm, in whatever
 * media type and with whatever status stands in front of it (broadsoft-upstream.md § 1.7, § 2.8).
 */
public final class OverloadText {
  private static final int LOOKED_AT = 8 * 1024;
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)overload|\\bbusy\\b|transaction[ _]?rate|rate[ _]?limit|too many requests");

  private OverloadText() {}

  public static boolean in(String text) {
    return WORDS.matcher(text).find();
  }

  /** In the beginning of a body, in any encoding that has ASCII in it. */
  public static boolean in(byte[] body) {
    return in(new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.ISO_8859_1));
  }

  /**
   * Is an HTTP answer one of overload? Never where it says who is asking or what is not there.
   *
   * @param body of the answer; may be empty
   */
  public static boolean in(int status, byte[] body) {
    return status == 429
        || status == 503
        || (status >= 400 && status != 401 && status != 404 && in(body));
  }
}
