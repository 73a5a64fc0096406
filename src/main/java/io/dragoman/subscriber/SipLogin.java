package io.dragoman.subscriber;

import io.dragoman.model.Secret;

/**
 * With what a line registers.
 *
 * @param authUser empty when nothing is known; then the line/port's user part is usual
 * @param password empty unless GIVEN
 * @param origin who said so, e.g. {@code dms}, {@code owned}, {@code file}; for previews
 * @param why one sentence when MISSING, else empty
 */
public record SipLogin(State state, String authUser, Secret password, String origin, String why) {
  /** What the line's configuration may become. */
  public enum State {
    GIVEN,
    /** This platform or device type authenticates otherwise: configure without a password. */
    NOT_NEEDED,
    /** Configure nothing: a line without its password would not register. */
    MISSING
  }

  public static SipLogin given(String authUser, Secret password, String origin) {
    return new SipLogin(State.GIVEN, authUser, password, origin, "");
  }

  public static SipLogin notNeeded(String authUser, String origin) {
    return new SipLogin(State.NOT_NEEDED, authUser, Secret.NONE, origin, "");
  }

  public static SipLogin missing(String authUser, String origin, String why) {
    return new SipLogin(State.MISSING, authUser, Secret.NONE, origin, why);
  }
}
