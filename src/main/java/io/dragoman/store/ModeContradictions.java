package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Devices whose mode is not the one their bootstrap says: somebody wrote to the database past the
 * bridge, or a bridge is broken. They are told once and never mended silently. Thread-safe.
 */
final class ModeContradictions {
  private static final String SELECT =
      "SELECT d.mac, d.tenant, d.mode, b.state FROM device d LEFT JOIN bootstrap b ON b.mac ="
          + " d.mac";
  private static final String SUSPECTS =
      SELECT
          + " WHERE (b.state IS NULL AND d.mode <> 'DEFAULT')"
          + " OR (b.state = 'RELEASED' AND d.mode <> 'DEFAULT')"
          + " OR (b.state = 'DONE' AND d.mode <> 'SECURE')"
          + " OR (b.state NOT IN ('RELEASED', 'DONE') AND d.mode <> 'BOOTSTRAPPING')";

  private final Set<Mac> known = ConcurrentHashMap.newKeySet();
  private final Consumer<Event> events;
  private final Clock clock;

  ModeContradictions(Consumer<Event> events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  boolean contains(Mac mac) {
    return !known.isEmpty() && known.contains(mac);
  }

  /** Looks at all devices. */
  Void check(Connection connection) throws SQLException {
    Set<Mac> found = ConcurrentHashMap.newKeySet();
    try (PreparedStatement select = connection.prepareStatement(SUSPECTS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Mac mac = Mac.of(row.getString("mac"));
        found.add(mac);
        judge(mac, row);
      }
    }
    known.retainAll(found);
    return null;
  }

  /** Looks at one. */
  void check(Connection connection, Mac mac) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE d.mac = ?")) {
      select.setString(1, mac.hex());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          judge(mac, row);
        } else {
          known.remove(mac);
        }
      }
    }
  }

  private void judge(Mac mac, ResultSet row) throws SQLException {
    String mode = row.getString("mode");
    String state = row.getString("state");
    if (DeviceRow.mode(state) == Device.Mode.valueOf(mode)) {
      known.remove(mac);
    } else if (known.add(mac)) {
      String detail = "mode " + mode + ", bootstrap " + (state == null ? "none" : state);
      events.accept(
          new Event(
              clock.instant(), mac, row.getString("tenant"), Cause.MODE_CONTRADICTED, detail));
    }
  }
}
