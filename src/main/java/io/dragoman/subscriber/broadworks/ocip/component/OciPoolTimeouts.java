package io.dragoman.subscriber.broadworks.ocip.component;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param keepAlive after so long without a word, something cheap is asked
 * @param idle after so long without work, a connection is given up
 * @param firstPause before a second attempt; doubled for each one after
 */
record OciPoolTimeouts(Duration keepAlive, Duration idle, Duration firstPause) {
  static final OciPoolTimeouts USUAL =
      new OciPoolTimeouts(Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofSeconds(1));

  Duration pause(int attempts) {
    return firstPause.multipliedBy(1L << Math.min(Math.max(attempts, 1) - 1, 8));
  }
}
