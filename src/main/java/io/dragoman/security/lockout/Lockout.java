package io.dragoman.security.lockout;

import java.time.Instant;

/**
 * What is held against one device or one source network.
 *
 * @param key names it in the API: a MAC, or {@code 192.0.2.7-32}
 * @param level failures not forgiven yet at {@code at}; a part of one is possible
 * @param until when it may try again; not after {@code at} when it is not locked
 * @param forgotten when all is forgiven
 */
public record Lockout(
    String key, Kind kind, double level, int budget, Instant at, Instant until, Instant forgotten) {

  public boolean locked() {
    return until.isAfter(at);
  }

  /** MAC or network as people write it. */
  public String subject() {
    return kind == Kind.DEVICE ? key : key.replace('-', '/');
  }

  /** Who is counted. */
  public enum Kind {
    DEVICE,
    NETWORK
  }
}
