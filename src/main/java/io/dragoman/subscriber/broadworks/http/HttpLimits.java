package io.dragoman.subscriber.broadworks.http;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.time.Duration;

/**
 * What one request to a carrier may cost.
 *
 * @param connect until the connection and its TLS stand
 * @param silence between two bytes of the answer
 * @param whole from the first byte of the request to the last of the answer
 * @param bytes of the answer's body
 * @param connections of one tenant at a time
 */
record HttpLimits(Duration connect, Duration silence, Duration whole, int bytes, int connections) {
  private static final int MEGABYTE = 1024 * 1024;

  /** As the tenant has it below {@code carrier.http}, or our defaults. */
  static HttpLimits of(CarrierSettings settings) throws CarrierException {
    return new HttpLimits(
        settings.seconds("http.connectSeconds", 5, 1, 60),
        settings.seconds("http.silenceSeconds", 15, 1, 120),
        settings.seconds("http.wholeSeconds", 60, 1, 600),
        settings.number("http.megabytes", 8, 1, 64) * MEGABYTE,
        settings.number("http.connections", 4, 1, 16));
  }
}
