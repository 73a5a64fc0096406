package io.dragoman.subscriber.broadworks.ocip;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a device's description that is the bridge's own: {@code … [dragoman 0001e325ea13 V3
 * R5.14]}. Every other character there is an administrator's, and stays.
 */
final class DescriptionMark {
  private static final String OPENS = "[dragoman ";
  private static final String CLOSES = "]";
  private static final int SHORTEST = OPENS.length() + 12 + CLOSES.length();
  private static final Pattern OWN = Pattern.compile("\\[dragoman [^\\[\\]]*]");

  private DescriptionMark() {}

  /**
   * The description as it is to be.
   *
   * @param present as the carrier has it
   * @param says what stands in the bridge's part, its beginning where there is no room for all
   * @return {@code present} itself when it says that already, or has no room for a MAC
   */
  static String in(String present, String says, int longest) {
    Matcher own = OWN.matcher(present);
    String before = present;
    String after = "";
    if (own.find()) {
      before = present.substring(0, own.start());
      after = present.substring(own.end());
    } else if (!present.isEmpty() && !present.endsWith(" ")) {
      before = present + " ";
    }
    int room = longest - before.length() - after.length();
    if (room < SHORTEST) {
      return present;
    }
    String text = OciWrittenState.token(says.replaceAll("[\\[\\]]", "?"), room - SHORTEST + 12);
    return before + OPENS + text + CLOSES + after;
  }
}
