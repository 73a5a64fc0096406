package io.dragoman.route;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Makes an Event of what a listener itself refuses, up to a number per second or minute: whoever
 * floods the bridge must not flood its audit trail. The rest goes to the meter alone. Thread-safe.
 */
public final class ListenerEvents implements ListenerMeter {
  private static final int PER_SECOND = 20;
  private static final int PER_MINUTE = 10;
  private static final int LONGEST_REASON = 160;

  private final ListenerMeter meter;
  private final Consumer<Event> events;
  private final Clock clock;
  private final Brevity brevity = new Brevity(PER_MINUTE);
  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();

  public ListenerEvents(ListenerMeter meter, Consumer<Event> events, Clock clock) {
    this.meter = meter;
    this.events = events;
    this.clock = clock;
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
  public void turnedAway(String listener, String remote) {
    meter.turnedAway(listener, remote);
    tell(Cause.TOO_MANY_CONNECTIONS, listener, remote, "");
  }

  @Override
  public void throttled(String listener, String remote) {
    meter.throttled(listener, remote);
    tell(Cause.TOO_MANY_HANDSHAKES, listener, remote, "");
  }

  @Override
  public void handshakeFailed(String listener, String remote, String reason) {
    meter.handshakeFailed(listener, remote, reason);
    tell(Cause.HANDSHAKE_FAILED, listener, remote, ": " + harmless(reason));
  }

  private void tell(Cause cause, String listener, String remote, String more) {
    Instant now = clock.instant();
    brevity
        .tell(cause.id() + ' ' + listener, now)
        .ifPresent(
            untold -> {
              String others = untold == 0 ? "" : "; " + untold + " more were not written down";
              String detail = "at " + listener + ", from " + remote + more + others;
              events.accept(new Event(now, null, "", cause, detail));
            });
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
