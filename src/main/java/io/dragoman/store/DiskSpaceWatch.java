package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches the room on the disk of the embedded database: below a bound the bridge is not ready, and
 * says so while the event still fits.
 */
final class DiskSpaceWatch {
  private static final long MEGABYTE = 1L << 20;

  private final Supplier<OptionalLong> free;
  private final StoreHealth health;
  private final Consumer<Event> events;
  private final Clock clock;
  private volatile long least;
  private boolean low;

  /**
   * @param free bytes; empty when nobody knows, or the database is elsewhere
   */
  DiskSpaceWatch(
      Supplier<OptionalLong> free, StoreHealth health, Consumer<Event> events, Clock clock) {
    this.free = free;
    this.health = health;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param megabytes below which the disk is nearly full; 0 for never
   */
  void least(int megabytes) {
    least = megabytes * MEGABYTE;
  }

  synchronized void look() {
    OptionalLong now = free.get();
    boolean full = now.isPresent() && now.getAsLong() < least;
    if (full) {
      health.low("The disk of the database has only " + now.getAsLong() / MEGABYTE + " MB left.");
    } else {
      health.low(null);
    }
    if (full != low) {
      low = full;
      String detail = now.isPresent() ? now.getAsLong() / MEGABYTE + " MB are left" : "";
      Cause cause = full ? Cause.DISK_LOW : Cause.DISK_ENOUGH;
      events.accept(new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail));
    }
  }
}
