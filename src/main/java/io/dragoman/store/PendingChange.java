package io.dragoman.store;

import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A change on its way to the database. */
final class PendingChange {
  /** Rough size of an event in memory, for the bound of the queue. */
  private static final int EVENT_BYTES = 400;

  /** Null when only events are appended. */
  Mac mac;

  /** The device as it shall be; null when it is deleted. Fixed when the change is queued. */
  Device device;

  /** Null leaves what is stored. */
  final byte[] sealed;

  final List<Event> events;
  List<Entry> entries;

  /** Nullable; see {@link Change#before}. */
  private final Device before;

  /** Somebody waits for the stage. */
  final boolean urgent;

  final CompletableFuture<Void> stage = new CompletableFuture<>();

  /** {@link System#nanoTime} at which patience ends. */
  final long deadline;

  /** Which of the device's states this change was made on; see {@link LiveDevices}. */
  int epoch;

  /** Its fate is known; guarded by {@link LiveDevices}. */
  boolean settled;

  private PendingChange(
      Mac mac,
      Device device,
      Device before,
      byte[] sealed,
      List<Event> events,
      List<Entry> entries,
      boolean urgent,
      long deadline) {
    this.mac = mac;
    this.device = device;
    this.before = before;
    this.sealed = sealed;
    this.events = events;
    this.entries = entries;
    this.urgent = urgent;
    this.deadline = deadline;
  }

  /**
   * @param sealed what the device reported, packed; null leaves what is stored
   */
  static PendingChange change(Change change, byte[] sealed, boolean urgent, long deadline) {
    Device device = change.device();
    Mac mac = device == null ? null : device.mac();
    return new PendingChange(
        mac, device, change.before(), sealed, change.events(), change.entries(), urgent, deadline);
  }

  static PendingChange deletion(Mac mac, Event event, long deadline) {
    return new PendingChange(mac, null, null, null, List.of(event), List.of(), true, deadline);
  }

  /** Changes nothing: its stage completes when everything before it is written. */
  static PendingChange barrier(long deadline) {
    return new PendingChange(null, null, null, null, List.of(), List.of(), true, deadline);
  }

  /**
   * Contacts and decisions about a device go on side by side: those about its mode bring nothing
   * else (see {@link Entry#movesMode}), and a contact leaves what was decided meanwhile. Of a
   * device that was deleted meanwhile only the events are left.
   */
  void merge(Device current) {
    if (current != null) {
      boolean moves = entries.stream().anyMatch(Entry::movesMode);
      device =
          moves
              ? current.withMode(device.mode())
              : Decided.kept(before, device, current).withMode(current.mode());
    } else if (before != null) {
      mac = null;
      device = null;
      entries = List.of();
    }
  }

  boolean deletes() {
    return mac != null && device == null;
  }

  int bytes() {
    return EVENT_BYTES * (1 + events.size() + entries.size())
        + (sealed == null ? 0 : sealed.length);
  }
}
