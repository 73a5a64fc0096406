package io.dragoman.subscriber.directory;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.time.Duration;

/**
 * How much is asked of one source of a tenant, and how long is waited for it.
 *
 * @param atOnce calls for single devices at the same time
 * @param inLine calls that may wait for one of them
 * @param device longest wait for one device
 * @param everything longest full read
 * @param window calls of which more than half must fail before the source is left alone
 * @param rest how long it is left alone then
 * @param unknown how long a device the carrier does not know is not asked about again
 * @param hint how long changes are collected before they are read
 * @param hintedRead shortest time between full reads that changes are the reason of
 */
record CarrierLimits(
    int atOnce,
    int inLine,
    Duration device,
    Duration everything,
    int window,
    Duration rest,
    Duration unknown,
    Duration hint,
    Duration hintedRead) {
  static CarrierLimits of(CarrierSettings settings) throws CarrierException {
    return new CarrierLimits(
        settings.number("limits.atOnce", 8, 1, 100),
        settings.number("limits.inLine", 1_000, 0, 100_000),
        settings.seconds("limits.deviceSeconds", 10, 1, 120),
        Duration.ofMinutes(settings.number("limits.readMinutes", 240, 1, 1_440)),
        settings.number("limits.window", 10, 2, 1_000),
        settings.seconds("limits.restSeconds", 30, 1, 3_600),
        settings.seconds("limits.unknownSeconds", 60, 1, 3_600),
        settings.seconds("limits.hintSeconds", 10, 1, 3_600),
        settings.seconds("limits.hintedReadSeconds", 600, 1, 86_400));
  }
}
