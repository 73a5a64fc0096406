package io.dragoman.admin;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import java.time.Clock;
import java.util.function.BiConsumer;

/** Tells the audit trail of requests that were refused for their token. Thread-safe. */
final class AuthFailureLog {
  private static final String LISTENER = "admin";

  private final BiConsumer<Event, Contact> events;
  private final Clock clock;

  /**
   * @param events takes them and bounds them
   */
  AuthFailureLog(BiConsumer<Event, Contact> events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param actor empty when the token is not known; a known one is bounded by itself
   */
  void refused(ApiRequest request, String actor) {
    String detail = request.method() + " " + request.path();
    String source = actor.isEmpty() ? request.remote() : actor;
    Event event =
        new Event(clock.instant(), null, Tenant.DEFAULT_ID, Cause.ADMIN_REFUSED, detail, actor);
    events.accept(event, new Contact(LISTENER, source, "", "", event.at()));
  }
}
