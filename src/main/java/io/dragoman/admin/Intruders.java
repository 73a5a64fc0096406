package io.dragoman.admin;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Tells the audit trail of requests that were refused for their token: at most one event a second,
 * with how many it stands for. Thread-safe.
 */
final class Intruders {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Consumer<Event> events;
  private final Clock clock;
  private Instant quietUntil = Instant.MIN;
  private int unsaid;

  Intruders(Consumer<Event> events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param actor empty when the token is not known
   */
  void refused(ApiRequest request, String actor) {
    Instant now = clock.instant();
    int also;
    synchronized (this) {
      if (now.isBefore(quietUntil) && now.isAfter(quietUntil.minus(PAUSE).minusSeconds(1))) {
        unsaid++;
        return;
      }
      quietUntil = now.plus(PAUSE);
      also = unsaid;
      unsaid = 0;
    }
    String detail =
        request.method()
            + " "
            + request.path()
            + (also == 0 ? "" : ", and " + also + " more before");
    events.accept(new Event(now, null, Tenant.DEFAULT_ID, Cause.ADMIN_REFUSED, detail, actor));
  }
}
