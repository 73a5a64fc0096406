package io.dragoman.subscriber.broadworks.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.subscriber.CarrierException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** After a write failed, the next contact of the same phone does not write again at once. */
final class WriteBackoff {
  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofHours(1);

  private static final long MOST = 100_000;

  private final Cache<String, Pause> pauses =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
  private final Clock clock;

  private record Pause(CarrierException why, Instant until, Duration length) {}

  WriteBackoff(Clock clock) {
    this.clock = clock;
  }

  /** Why it must wait; empty when it need not. */
  Optional<CarrierException> of(String id) {
    return Optional.ofNullable(pauses.getIfPresent(id))
        .filter(pause -> clock.instant().isBefore(pause.until()))
        .map(Pause::why);
  }

  void begin(String id, CarrierException why) {
    Pause before = pauses.getIfPresent(id);
    Duration doubled = before == null ? SHORTEST : before.length().multipliedBy(2);
    Duration length = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    pauses.put(id, new Pause(why, clock.instant().plus(length), length));
  }

  void end(String id) {
    pauses.invalidate(id);
  }

  void end(Predicate<String> ids) {
    pauses.asMap().keySet().removeIf(ids);
  }
}
