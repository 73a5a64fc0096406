package io.dragoman.http;

import java.time.Duration;

/**
 * What one listener bears before it closes a connection.
 *
 * @param connections open connections in all
 * @param connectionsPerAddress of one peer address; a whole site of phones may share one by NAT
 * @param handshakes TLS handshakes per second in the long run; as many as connections at once
 * @param handshakesPerAddress likewise of one peer address
 * @param lineBytes longest request line
 * @param headerBytes all headers of a request together
 * @param bodyBytes longest body
 * @param handshake time for the TLS handshake
 * @param request time from a request's first byte to its last
 * @param idle time a connection may wait for its next request (dls-protocol.md § 1.4: 45–60 s)
 * @param answer time a route may take
 */
public record ListenerLimits(
    int connections,
    int connectionsPerAddress,
    int handshakes,
    int handshakesPerAddress,
    int lineBytes,
    int headerBytes,
    int bodyBytes,
    Duration handshake,
    Duration request,
    Duration idle,
    Duration answer) {
  public static final ListenerLimits DEFAULTS =
      new ListenerLimits(
          20_000,
          15_000,
          2_000,
          500,
          4_096,
          16_384,
          1 << 20,
          Duration.ofSeconds(15),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60));

  public ListenerLimits withConnections(int all, int perAddress) {
    return new ListenerLimits(
        all,
        perAddress,
        handshakes,
        handshakesPerAddress,
        lineBytes,
        headerBytes,
        bodyBytes,
        handshake,
        request,
        idle,
        answer);
  }

  public ListenerLimits withHandshakes(int all, int perAddress, Duration time) {
    return new ListenerLimits(
        connections,
        connectionsPerAddress,
        all,
        perAddress,
        lineBytes,
        headerBytes,
        bodyBytes,
        time,
        request,
        idle,
        answer);
  }

  public ListenerLimits withBodyBytes(int bytes) {
    return new ListenerLimits(
        connections,
        connectionsPerAddress,
        handshakes,
        handshakesPerAddress,
        lineBytes,
        headerBytes,
        bytes,
        handshake,
        request,
        idle,
        answer);
  }

  public ListenerLimits withTimes(Duration newRequest, Duration newIdle, Duration newAnswer) {
    return new ListenerLimits(
        connections,
        connectionsPerAddress,
        handshakes,
        handshakesPerAddress,
        lineBytes,
        headerBytes,
        bodyBytes,
        handshake,
        newRequest,
        newIdle,
        newAnswer);
  }
}
