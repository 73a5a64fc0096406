package io.dragoman.bench;

import java.time.Duration;

/**
 * One run of the load generator. It begins no conversation after {@code duration} or {@code most},
 * lets those under way end, and counts what ended in time.
 *
 * @param most conversations in all
 * @param newConnections a new TLS connection for each conversation
 * @param protocol the TLS version
 */
record Plan(int connections, Duration duration, int most, boolean newConnections, String protocol) {
  static final String TLS_1_3 = "TLSv1.3";
  static final String TLS_1_2 = "TLSv1.2";

  static Plan of(int connections, Duration duration) {
    return new Plan(connections, duration, Integer.MAX_VALUE, false, TLS_1_3);
  }

  Plan atMost(int conversations) {
    return new Plan(connections, duration, conversations, newConnections, protocol);
  }

  Plan withNewConnections() {
    return new Plan(connections, duration, most, true, protocol);
  }

  Plan with(String tls) {
    return new Plan(connections, duration, most, newConnections, tls);
  }
}
