package io.dragoman.route;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Makes an Event of each request a listener itself refuses, up to a number per second: whoever
 * floods the bridge must not flood its audit trail. The rest goes to the meter alone. Thread-safe.
 */
public final class ListenerEvents implements ListenerMeter {
  private static final int PER_SECOND = 20;

  private final ListenerMeter meter;
  private final Consumer<Event> events;
  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();

  public ListenerEvents(ListenerMeter meter, Consumer<Event> events) {
    this.meter = meter;
    this.events = events;
  }

  @Override
  public void refused(Contact contact, Cause cause) {
    long now = contact.at().getEpochSecond();
    if (second.getAndSet(now) != now) {
      told.set(0);
    }
    if (told.incrementAndGet() > PER_SECOND) {
      meter.refused(contact, cause);
      return;
    }
    String detail = "at " + contact.listener() + ", from " + contact.remote();
    events.accept(new Event(contact.at(), null, "", cause, detail));
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
  public void turnedAway(String listener, String remote) {
    meter.turnedAway(listener, remote);
  }

  @Override
  public void handshakeFailed(String listener, String remote, String reason) {
    meter.handshakeFailed(listener, remote, reason);
  }

  @Override
  public void answered(String listener, int status, long nanos) {
    meter.answered(listener, status, nanos);
  }
}
