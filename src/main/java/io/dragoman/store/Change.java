package io.dragoman.store;

import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one contact or one order of an administrator changes, committed as a whole.
 *
 * @param device the device as it is now; null when none is concerned
 * @param reported replaces all reported items of the device; null leaves them
 * @param events appended to the audit trail
 * @param entries rows of other tables, in this order
 * @param before what a contact saw of the device when it decided: what others have decided since
 *     stays, and a device that is gone stays gone; null for orders, which are stored as they are
 */
public record Change(
    Device device,
    Map<ItemKey, String> reported,
    List<Event> events,
    List<Entry> entries,
    Device before) {
  public Change {
    events = List.copyOf(events);
    entries = List.copyOf(entries);
  }

  public Change(
      Device device, Map<ItemKey, String> reported, List<Event> events, List<Entry> entries) {
    this(device, reported, events, entries, null);
  }

  public Change(Device device, Map<ItemKey, String> reported, List<Event> events) {
    this(device, reported, events, List.of());
  }

  /** The same as a contact's. Null for a device that the store did not have. */
  public Change decidedOn(Device seen) {
    return new Change(device, reported, events, entries, seen);
  }

  public Change with(Entry... more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(List.of(more));
    return new Change(device, reported, events, all, before);
  }

  /** The same with other events. */
  public Change withEvents(List<Event> others) {
    return new Change(device, reported, others, entries, before);
  }

  boolean isEmpty() {
    return device == null && events.isEmpty() && entries.isEmpty();
  }

  public static Change of(Device device, Event... events) {
    return new Change(device, null, List.of(events));
  }

  public static Change of(Event... events) {
    return new Change(null, null, List.of(events));
  }
}
