package io.dragoman.route;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How often a device may ask. Counted by device and address together: in default mode anybody may
 * claim a MAC, and must not use up what the phone itself may ask. Thread-safe.
 */
public final class DevicePace {
  /** What one device may ask at once, in seconds of its rate. */
  private static final int BURST_SECONDS = 10;

  private static final int DEVICES = 200_000;
  private static final int EVENTS_PER_MINUTE = 10;

  private final Pace<Key> pace;
  private final Consumer<Event> events;
  private final ListenerMeter meter;
  private final Brevity brevity = new Brevity(EVENTS_PER_MINUTE);

  /**
   * @param perSecond requests of one device in the long run
   * @param events a few of those that were refused
   * @param meter the others
   * @param nanos a clock that only goes forward
   */
  public DevicePace(
      int perSecond, Consumer<Event> events, ListenerMeter meter, LongSupplier nanos) {
    this.pace = new Pace<>(perSecond, (double) perSecond * BURST_SECONDS, DEVICES, nanos);
    this.events = events;
    this.meter = meter;
  }

  /** For those that nobody counts. */
  static DevicePace unlimited() {
    return new DevicePace(Integer.MAX_VALUE, event -> {}, ListenerMeter.NONE, System::nanoTime);
  }

  /** False when the device must come again later; nothing is counted of whoever has no name. */
  boolean admits(DeviceContext context) {
    Contact contact = context.contact();
    if (context.mac() == null || pace.admits(new Key(context.mac(), contact.remote()))) {
      return true;
    }
    OptionalLong untold = brevity.tell(contact.listener(), contact.at());
    if (untold.isPresent()) {
      String others =
          untold.getAsLong() == 0 ? "" : "; " + untold.getAsLong() + " more were not written down";
      String detail = "at " + contact.listener() + ", from " + contact.remote() + others;
      events.accept(new Event(contact.at(), context.mac(), "", Cause.TOO_MANY_REQUESTS, detail));
    } else {
      meter.refused(contact, Cause.TOO_MANY_REQUESTS);
    }
    return false;
  }

  private record Key(Mac mac, String remote) {}
}
