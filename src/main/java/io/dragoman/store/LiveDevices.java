package io.dragoman.store;

import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All devices in memory twice: as they are durable, for whoever only reads, and as the changes on
 * their way will leave them, for whoever decides.
 *
 * <p>What was queued can be built upon at once. When it cannot be stored, the device goes back to
 * its durable state, and the changes that were queued behind it fail too: they were made on what
 * never became true. The epoch of a device counts such returns. Readers take no lock.
 */
final class LiveDevices {
  private final NavigableMap<Mac, Device> devices = new ConcurrentSkipListMap<>();
  private final NavigableMap<Mac, Device> durable = new ConcurrentSkipListMap<>();
  private final Map<Mac, Unsettled> unsettled = new HashMap<>();
  private final Map<String, Integer> tenants = new ConcurrentHashMap<>();

  /** Of the durable rows that memory builds on; none is 0. */
  private final Map<Mac, Long> versions = new ConcurrentHashMap<>();

  private volatile int count;

  private static final class Unsettled {
    byte[] reported;
    boolean reportedKnown;
    int waiting;
    int epoch;
    boolean overtaken;
  }

  void load(Device device, long version) {
    devices.put(device.mac(), device);
    durable.put(device.mac(), device);
    versions.put(device.mac(), version);
    count(device, 1);
  }

  /** Version of the row that the writer's next change of this device must meet; 0 for no row. */
  long version(Mac mac) {
    return versions.getOrDefault(mac, 0L);
  }

  /** The version known and nothing on its way; empty while something is. */
  synchronized OptionalLong settledVersion(Mac mac) {
    return unsettled.containsKey(mac) ? OptionalLong.empty() : OptionalLong.of(version(mac));
  }

  /**
   * Takes over what another bridge has written, unless this one changed the device meanwhile.
   *
   * @param known what {@link #settledVersion} was before the row was read
   * @param row null when there is none
   */
  synchronized boolean refresh(Mac mac, long known, DeviceRow row) {
    if (unsettled.containsKey(mac) || version(mac) != known) {
      return false;
    }
    if ((row == null ? 0 : row.version()) != known) {
      take(mac, row);
    }
    return true;
  }

  /** Another bridge was faster: what waits here was decided on what is true no longer. */
  synchronized void overtaken(Mac mac, DeviceRow row) {
    Unsettled state = unsettled.get(mac);
    if (state != null) {
      state.epoch++;
      state.overtaken = true;
      state.reported = null;
      state.reportedKnown = false;
    }
    take(mac, row);
  }

  private void take(Mac mac, DeviceRow row) {
    Device device = row == null ? null : row.device();
    show(mac, device);
    publish(mac, device);
    version(mac, row == null ? 0 : row.version());
  }

  private void version(Mac mac, long version) {
    if (version == 0) {
      versions.remove(mac);
    } else {
      versions.put(mac, version);
    }
  }

  /** The rows as the writer has left them; before the changes are settled. */
  synchronized void written(Map<Mac, Long> rows) {
    rows.forEach(this::version);
  }

  synchronized boolean wasOvertaken(PendingChange change) {
    return unsettled.get(change.mac).overtaken;
  }

  Optional<Device> find(Mac mac) {
    return Optional.ofNullable(devices.get(mac));
  }

  Optional<Device> durable(Mac mac) {
    return Optional.ofNullable(durable.get(mac));
  }

  /** Is something on its way that concerns the device, or any device if null? */
  synchronized boolean moving(Mac mac) {
    return mac == null ? !unsettled.isEmpty() : unsettled.containsKey(mac);
  }

  /** As they are durable. */
  List<Device> after(Mac mac, int limit) {
    NavigableMap<Mac, Device> rest = mac == null ? durable : durable.tailMap(mac, false);
    return rest.values().stream().limit(limit).toList();
  }

  int count() {
    return count;
  }

  int count(String tenant) {
    return tenants.getOrDefault(tenant, 0);
  }

  /** Called by one thread at a time. */
  private void count(Device device, int change) {
    count += change;
    tenants.merge(device.tenant(), change, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
  }

  /** Queues the change and shows it, or does neither. Order of the queue is order of showing. */
  synchronized boolean admit(PendingChange change, CommitQueue queue) {
    if (change.device != null) {
      change.merge(devices.get(change.mac));
    }
    Unsettled before = change.mac == null ? null : unsettled.get(change.mac);
    change.epoch = before == null ? 0 : before.epoch;
    if (!queue.offer(change)) {
      return false;
    }
    if (change.mac != null) {
      Unsettled now = before == null ? begin(change.mac) : before;
      now.waiting++;
      if (change.sealed != null || change.deletes()) {
        now.reported = change.sealed;
        now.reportedKnown = true;
      }
      show(change.mac, change.device);
    }
    return true;
  }

  private Unsettled begin(Mac mac) {
    Unsettled fresh = new Unsettled();
    unsettled.put(mac, fresh);
    return fresh;
  }

  /** Was this change made on a state that could not be stored? */
  synchronized boolean doomed(PendingChange change) {
    return change.mac != null && unsettled.get(change.mac).epoch != change.epoch;
  }

  synchronized void stored(PendingChange change) {
    if (settles(change)) {
      publish(change.mac, change.device);
      leave(change.mac);
    }
  }

  synchronized void failed(PendingChange change) {
    if (!settles(change)) {
      return;
    }
    Unsettled state = unsettled.get(change.mac);
    if (state.epoch == change.epoch) {
      state.epoch++;
      state.reported = null;
      state.reportedKnown = false;
      show(change.mac, durable.get(change.mac));
    }
    leave(change.mac);
  }

  /** True once for each change that concerns a device. */
  private static boolean settles(PendingChange change) {
    boolean first = !change.settled;
    change.settled = true;
    return first && change.mac != null;
  }

  private void leave(Mac mac) {
    if (--unsettled.get(mac).waiting == 0) {
      unsettled.remove(mac);
    }
  }

  private void publish(Mac mac, Device device) {
    if (device == null) {
      durable.remove(mac);
    } else {
      durable.put(mac, device);
    }
  }

  private void show(Mac mac, Device device) {
    Device old = device == null ? devices.remove(mac) : devices.put(mac, device);
    if (old != null) {
      count(old, -1);
    }
    if (device != null) {
      count(device, 1);
    }
  }

  /**
   * The sealed reported items on their way: empty when the database knows best, a null array when
   * they are being deleted.
   */
  synchronized Optional<Reported> reportedOnItsWay(Mac mac) {
    Unsettled state = unsettled.get(mac);
    return state == null || !state.reportedKnown
        ? Optional.empty()
        : Optional.of(new Reported(state.reported));
  }

  /** Nullable bytes in an Optional. */
  static final class Reported {
    final byte[] sealed;

    Reported(byte[] sealed) {
      this.sealed = sealed;
    }
  }
}
