package io.dragoman.security.digest;

import io.dragoman.model.Cause;

/** What became of an Authorization header. Everything but {@link #OK} is answered with 401. */
public enum DigestResult {
  /** No credentials were sent: how every exchange begins; never a failure. */
  ABSENT(Cause.CHALLENGED),
  OK(Cause.DOWNLOADED),
  /** The device's own try with its MAC and a factory password; never a failure. */
  FACTORY(Cause.FACTORY_CREDENTIALS),
  WRONG(Cause.WRONG_CREDENTIALS),
  /** Right but too old; the client repeats by itself with the fresh nonce. */
  STALE(Cause.STALE_NONCE),
  /** Right but used before; an honest client repeats by itself with the fresh nonce. */
  REPLAYED(Cause.REPLAYED_AUTHORIZATION),
  WRONG_URI(Cause.MISDIRECTED_AUTHORIZATION),
  MALFORMED(Cause.BAD_AUTHORIZATION);

  private final Cause cause;

  DigestResult(Cause cause) {
    this.cause = cause;
  }

  public boolean ok() {
    return this == OK;
  }

  /** Why the request is refused; without meaning for {@link #OK}. */
  public Cause cause() {
    return cause;
  }

  /** Does the challenge say {@code stale=true}: the password was right, the nonce was not? */
  public boolean stale() {
    return this == STALE || this == REPLAYED;
  }

  /** Does it count toward a lockout? */
  public boolean failure() {
    return this == WRONG;
  }
}
