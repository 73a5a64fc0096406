package io.dragoman.sim.carrier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** LoginTokens and DeviceTokens: good for sixty seconds (broadsoft-upstream.md § 1.8). */
final class BearerTokens {
  static final Duration LIFE = Duration.ofSeconds(60);

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  private record Token(String whose, Instant until) {}

  /**
   * @param whose a user id, or {@code device:} and what identifies it
   */
  String issue(String whose, Clock clock) {
    String token = Dice.password(Dice.roll(whose.hashCode(), last.incrementAndGet(), 9), 32);
    tokens.values().removeIf(each -> clock.instant().isAfter(each.until()));
    tokens.put(token, new Token(whose, clock.instant().plus(LIFE)));
    return token;
  }

  /** Those that are good now. */
  Stream<String> of(String whose, Clock clock) {
    return tokens.entrySet().stream()
        .filter(each -> each.getValue().whose().equals(whose))
        .filter(each -> clock.instant().isBefore(each.getValue().until()))
        .map(Map.Entry::getKey);
  }

  Optional<String> login(String token, Clock clock) {
    return Optional.ofNullable(tokens.get(token))
        .filter(each -> clock.instant().isBefore(each.until()))
        .map(Token::whose);
  }
}
