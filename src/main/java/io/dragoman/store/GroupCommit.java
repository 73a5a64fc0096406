package io.dragoman.store;

import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.security.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Many changes as one set of rows: of each device only its last state is written. Rows are sorted
 * by MAC, so that bridges on one database lock them in the same order.
 */
final class GroupCommit {
  private final SortedMap<Mac, Device> devices = new TreeMap<>();
  private final SortedMap<Mac, byte[]> reported = new TreeMap<>();
  private final Set<Mac> deleted = new TreeSet<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  GroupCommit(List<Waiting> changes) {
    changes.forEach(this::add);
  }

  private void add(Waiting change) {
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
    if (!deleted.isEmpty()) {
      DeviceRows.delete(connection, deleted);
    }
    if (!devices.isEmpty()) {
      DeviceRows.write(connection, devices.values(), now);
    }
    // what waited since before a rotation of the key
    reported.replaceAll((mac, bytes) -> vault.reseal(bytes, ReportedCodec.context(mac)));
    ReportedRows.write(connection, reported, now);
    for (Entry entry : entries) {
      entry.write(connection, vault);
    }
    trail.append(connection, events, now);
  }

  List<Event> events() {
    return events;
  }
}
