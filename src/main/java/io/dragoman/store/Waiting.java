package io.dragoman.store;

import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A change on its way to the database. */
final class Waiting {
  /** Rough size of an event in memory, for the bound of the queue. */
  private static final int EVENT_BYTES = 400;

  /** Null when only events are appended. */
  final Mac mac;

  /** The device as it shall be; null when it is deleted. */
  final Device device;

  /** Null leaves what is stored. */
  final byte[] sealed;

  final List<Event> events;
  final CompletableFuture<Void> stage = new CompletableFuture<>();

  /** {@link System#nanoTime} at which patience ends. */
  final long deadline;

  /** Which of the device's states this change was made on; see {@link LiveDevices}. */
  int epoch;

  /** Its fate is known; guarded by {@link LiveDevices}. */
  boolean settled;

  private Waiting(Mac mac, Device device, byte[] sealed, List<Event> events, long deadline) {
    this.mac = mac;
    this.device = device;
    this.sealed = sealed;
    this.events = events;
    this.deadline = deadline;
  }

  static Waiting change(Device device, byte[] sealed, List<Event> events, long deadline) {
    return new Waiting(device == null ? null : device.mac(), device, sealed, events, deadline);
  }

  static Waiting deletion(Mac mac, Event event, long deadline) {
    return new Waiting(mac, null, null, List.of(event), deadline);
  }

  boolean deletes() {
    return mac != null && device == null;
  }

  int bytes() {
    return EVENT_BYTES * (1 + events.size()) + (sealed == null ? 0 : sealed.length);
  }
}
