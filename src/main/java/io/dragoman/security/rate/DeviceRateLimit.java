package io.dragoman.security.rate;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * How often a device may ask. Counted by device and address together: in default mode anybody may
 * claim a MAC, and must not use up what the phone itself may ask. Thread-safe.
 */
public final class DeviceRateLimit {
  /** What one device may ask at once, in seconds of its rate. */
  private static final int BURST_SECONDS = 10;

  private static final int DEVICES = 200_000;

  private final KeyedRateLimiter<Key> pace;
  private final BiConsumer<Event, Contact> events;

  /**
   * @param perSecond requests of one device in the long run
   * @param events those that were refused; whoever takes them bounds them
   * @param nanos a clock that only goes forward
   */
  public DeviceRateLimit(int perSecond, BiConsumer<Event, Contact> events, LongSupplier nanos) {
    this.pace =
        new KeyedRateLimiter<>(perSecond, (double) perSecond * BURST_SECONDS, DEVICES, nanos);
    this.events = events;
  }

  /** For those that nobody counts. */
  public static DeviceRateLimit unlimited() {
    return new DeviceRateLimit(Integer.MAX_VALUE, (event, contact) -> {}, System::nanoTime);
  }

  /** False when the device must come again later; nothing is counted of whoever has no name. */
  public boolean admits(DeviceContext context) {
    Contact contact = context.contact();
    if (context.mac() == null || pace.admits(new Key(context.mac(), contact.remote()))) {
      return true;
    }
    String detail = "at " + contact.listener() + ", from " + contact.remote();
    events.accept(
        new Event(contact.at(), context.mac(), "", Cause.TOO_MANY_REQUESTS, detail), contact);
    return false;
  }

  private record Key(Mac mac, String remote) {}
}
