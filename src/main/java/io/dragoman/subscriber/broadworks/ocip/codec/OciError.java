package io.dragoman.subscriber.broadworks.ocip.codec;

import io.dragoman.subscriber.broadworks.OverloadText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why one command failed (broadsoft-upstream.md § 2.4).
 *
 * @param code 0 when the text names none
 * @param summary the server's words, in English if it gave any: untrusted, for a log escaped only
 */
public record OciError(int code, String summary) {
  public static final int USER_NOT_FOUND = 4008;

  /** Address or state is invalid: something is wrong with the record itself. */
  public static final int INVALID_STATE = 4015;

  public static final int GROUP_NOT_FOUND = 4152;
  public static final int DEVICE_NOT_FOUND = 4505;
  public static final int INVALID_EXTENSION = 4909;
  public static final int INVALID_PASSWORD = 4962;

  /** Element order, or a command that this release does not know. */
  public static final int NOT_VALID = 6004;

  private static final Pattern CODE = Pattern.compile("\\[Error (\\d{1,9})\\]");
  private static final Pattern PLAIN = Pattern.compile("\\d{1,9}");

  /** Empty for everything but a failure; {@code Warning} and {@code Info} are none. */
  static Optional<OciError> of(OciCommand response) {
    boolean mild =
        response.severity().equalsIgnoreCase("Warning")
            || response.severity().equalsIgnoreCase("Info");
    if (!response.type().equals("ErrorResponse") || mild) {
      return Optional.empty();
    }
    String english = response.text("summaryEnglish");
    String local = response.text("summary");
    int code = code(english);
    code = code != 0 ? code : code(local);
    code = code != 0 ? code : plain(response.text("errorCode"));
    return Optional.of(new OciError(code, english.isEmpty() ? local : english));
  }

  private static int code(String text) {
    Matcher matcher = CODE.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static int plain(String text) {
    return PLAIN.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }

  /** The server protects itself: slow down. */
  public boolean busy() {
    return OverloadText.in(summary);
  }

  /** For sentences of ours: the code alone, never the server's words. */
  @Override
  public String toString() {
    return code == 0 ? "an error without a code" : "error " + code;
  }
}
