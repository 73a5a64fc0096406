package io.dragoman.bench;

/**
 * What one run measured.
 *
 * @param requests answered within the time; handshakes where nothing is asked
 * @param conversations that ended
 * @param p50Micros from the request's (or connection's) begin to the answer's last byte
 * @param cpuMicros of the server's process per request
 */
record Measurement(
    long requests,
    long conversations,
    long errors,
    double perSecond,
    double p50Micros,
    double p99Micros,
    double cpuMicros) {

  Measurement withCpu(long nanos) {
    return new Measurement(
        requests,
        conversations,
        errors,
        perSecond,
        p50Micros,
        p99Micros,
        requests == 0 ? 0 : nanos / 1e3 / requests);
  }
}
