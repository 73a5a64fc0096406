package io.dragoman.http;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import java.time.Clock;
import java.util.function.BiConsumer;

/**
 * Makes an Event of what a listener itself refuses; whoever takes them bounds them, since nobody
 * here has proved anything. Thread-safe.
 */
public final class ListenerEvents implements ListenerMetrics {
  private static final int LONGEST_REASON = 160;

  private final ListenerMetrics meter;
  private final BiConsumer<Event, Contact> events;
  private final Clock clock;

  public ListenerEvents(ListenerMetrics meter, BiConsumer<Event, Contact> events, Clock clock) {
    this.meter = meter;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void refused(Contact contact, Cause cause) {
    tell(cause, contact, "");
  }

  @Override
  public void turnedAway(String listener, String remote) {
    meter.turnedAway(listener, remote);
    tell(Cause.TOO_MANY_CONNECTIONS, contact(listener, remote), "");
  }

  @Override
  public void throttled(String listener, String remote) {
    meter.throttled(listener, remote);
    tell(Cause.TOO_MANY_HANDSHAKES, contact(listener, remote), "");
  }

  @Override
  public void handshakeFailed(String listener, String remote, String reason) {
    meter.handshakeFailed(listener, remote, reason);
    tell(Cause.HANDSHAKE_FAILED, contact(listener, remote), ": " + harmless(reason));
  }

  @Override
  public void unanswered(Contact contact, DeviceContext context, Cause cause, String detail) {
    String known = context.device() == null ? "" : context.device().tenant();
    String tenant = context.tenant() == null ? known : context.tenant().id();
    events.accept(
        new Event(
            contact.at(), context.mac(), tenant, cause, detail + ", from " + contact.remote()),
        contact);
  }

  private Contact contact(String listener, String remote) {
    return new Contact(listener, remote, "", "", clock.instant());
  }

  private void tell(Cause cause, Contact contact, String more) {
    String detail = "at " + contact.listener() + ", from " + contact.remote() + more;
    events.accept(new Event(contact.at(), null, "", cause, detail), contact);
  }

  /** A certificate that failed may have put its own words into the reason. */
  private static String harmless(String reason) {
    String line = reason.replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
  }

  @Override
  public void opened(String listener) {
    meter.opened(listener);
  }

  @Override
  public void closed(String listener) {
    meter.closed(listener);
  }

  @Override
  public void answered(String listener, int status, long nanos) {
    meter.answered(listener, status, nanos);
  }
}
