package io.dragoman.model;

import java.time.Instant;

/**
 * Where one request came from: what the listener knows before anybody has read the body.
 *
 * @param listener name of the listener: {@code openstage}, {@code download}, …
 * @param remote peer address without port; never an identity
 * @param connection identifies the TCP connection within this bridge
 * @param session cookie value the device sent, empty when none
 * @param certificate what the device proved at the TLS handshake; null when nothing
 */
public record Contact(
    String listener,
    String remote,
    String connection,
    String session,
    Instant at,
    PeerCertificate certificate) {

  public Contact(String listener, String remote, String connection, String session, Instant at) {
    this(listener, remote, connection, session, at, null);
  }
}
