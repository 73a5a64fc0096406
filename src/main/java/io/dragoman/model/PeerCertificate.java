package io.dragoman.model;

/**
 * The client certificate of a connection, as far as the handshake has verified it: issued by the
 * bridge's own authority to this device, valid, and not revoked at that time.
 *
 * @param serial lower-case hex, no leading zeros
 */
public record PeerCertificate(Mac mac, String serial) {}
