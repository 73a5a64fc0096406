package io.dragoman.http;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;

/** Told what happens on listeners; called on event loops, so it must not block. */
public interface ListenerMetrics {
  ListenerMetrics NONE = new ListenerMetrics() {};

  default void opened(String listener) {}

  default void closed(String listener) {}

  /** A connection beyond the limits was closed at once. */
  default void turnedAway(String listener, String remote) {}

  /** A TLS handshake beyond the limits was not begun. */
  default void throttled(String listener, String remote) {}

  /**
   * @param reason may hold text of the peer's
   */
  default void handshakeFailed(String listener, String remote, String reason) {}

  /** The listener itself ended a request: too large, too slow, malformed, nobody there. */
  default void refused(Contact contact, Cause cause) {}

  /**
   * No step answered a device: an integrator's route stopped or failed.
   *
   * @param detail which, without secrets
   */
  default void unanswered(Contact contact, DeviceContext context, Cause cause, String detail) {}

  /**
   * @param nanos from the last byte of the request to the last byte of the answer
   */
  default void answered(String listener, int status, long nanos) {}
}
