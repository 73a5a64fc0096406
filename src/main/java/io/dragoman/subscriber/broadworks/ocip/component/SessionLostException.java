package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import java.util.regex.Pattern;

/** The server had forgotten who we are and did nothing of what it was asked: log in and repeat. */
final class SessionLostException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the server says to who is not, or no longer, logged in. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)before user is logged in|not logged in|session .{0,40}(invalid|expired)");

  static boolean means(OciError error) {
    return WORDS.matcher(error.summary()).find();
  }

  SessionLostException() {
    super("the server wants a login", null, false, false);
  }
}
