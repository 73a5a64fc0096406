package io.dragoman.store;

import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Many changes as one set of rows: of each device only its last state is written. Rows are sorted
 * by MAC, so that bridges on one database lock them in the same order.
 */
final class GroupCommit {
  private final ToLongFunction<Mac> versions;
  private final boolean shared;
  private final SortedMap<Mac, Device> devices = new TreeMap<>();
  private final SortedMap<Mac, byte[]> reported = new TreeMap<>();
  private final Set<Mac> deleted = new TreeSet<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param versions of the rows the changes were decided on
   * @param shared may others have written them meanwhile?
   */
  GroupCommit(List<PendingChange> changes, ToLongFunction<Mac> versions, boolean shared) {
    this.versions = versions;
    this.shared = shared;
    changes.forEach(this::add);
  }

  private void add(PendingChange change) {
    if (change.deletes()) {
      deleted.add(change.mac);
      devices.remove(change.mac);
      reported.remove(change.mac);
    } else if (change.mac != null) {
      devices.put(change.mac, change.device);
      if (change.sealed != null) {
        reported.put(change.mac, change.sealed);
      }
    }
    events.addAll(change.events);
    entries.addAll(change.entries);
  }

  /** Deletes first: a device that was deleted and came back begins without reported items. */
  void write(Connection connection, Vault vault, AuditTrail trail, Instant now)
      throws SQLException {
    if (shared && !(devices.isEmpty() && deleted.isEmpty())) {
      SortedSet<Mac> concerned = new TreeSet<>(deleted);
      concerned.addAll(devices.keySet());
      DeviceRows.lock(connection, concerned, versions);
    }
    if (!deleted.isEmpty()) {
      DeviceRows.delete(connection, deleted);
    }
    if (!devices.isEmpty()) {
      DeviceRows.write(connection, devices.values(), this::base, now);
    }
    // what waited since before a rotation of the key
    reported.replaceAll((mac, bytes) -> vault.reseal(bytes, ReportedCodec.context(mac)));
    ReportedRows.write(connection, reported, now);
    for (Entry entry : entries) {
      entry.write(connection, vault);
    }
    trail.append(connection, events, now);
  }

  /** What was deleted in the same group is written anew. */
  private long base(Mac mac) {
    return deleted.contains(mac) ? 0 : versions.applyAsLong(mac);
  }

  /** Versions of the rows once the group is written; 0 for those deleted. */
  Map<Mac, Long> written() {
    Map<Mac, Long> written = new HashMap<>();
    deleted.forEach(mac -> written.put(mac, 0L));
    devices.keySet().forEach(mac -> written.put(mac, base(mac) + 1));
    return written;
  }

  List<Event> events() {
    return events;
  }
}
