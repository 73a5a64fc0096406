package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.store.Store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Table {@code event}: the audit trail, in the order of its ids. */
final class EventRows {
  private static final int LONGEST_TENANT = 200;

  private EventRows() {}

  static void append(Connection connection, List<Event> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event (happened_at, mac, tenant, cause, detail) VALUES (?, ?, ?, ?, ?)")) {
      for (Event event : events) {
        Rows.setTime(insert, 1, event.at());
        insert.setObject(2, event.mac() == null ? null : event.mac().hex(), Types.VARCHAR);
        insert.setString(3, event.tenant());
        insert.setString(4, event.cause().id());
        insert.setString(5, event.detail());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What the columns could not hold is refused before the change is taken. */
  static void check(Event event) {
    Rows.check("event's tenant", event.tenant(), LONGEST_TENANT);
  }

  static List<StoredEvent> page(Connection connection, Mac mac, long before, int limit)
      throws SQLException {
    String device = mac == null ? "" : " AND mac = ?";
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, happened_at, mac, tenant, cause, detail FROM event WHERE id < ?"
                + device
                + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY")) {
      int i = 1;
      select.setLong(i++, before);
      if (mac != null) {
        select.setString(i++, mac.hex());
      }
      select.setInt(i, limit);
      List<StoredEvent> page = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          page.add(new StoredEvent(rows.getLong("id"), read(rows)));
        }
      }
      return List.copyOf(page);
    }
  }

  private static Event read(ResultSet row) throws SQLException {
    String mac = row.getString("mac");
    String id = row.getString("cause");
    Cause cause = Rows.cause(id);
    String detail = row.getString("detail");
    return new Event(
        Rows.time(row, "happened_at"),
        mac == null ? null : Mac.of(mac),
        row.getString("tenant"),
        cause == null ? Cause.INTERNAL_ERROR : cause,
        cause == null ? "(" + id + ", a cause of a later version) " + detail : detail);
  }

  /**
   * Deletes at most {@code limit} of the oldest events and returns how many there were. By id, one
   * by one in a batch: H2 would ask a subquery again for every row.
   */
  static int expire(Connection connection, Instant olderThan, int limit) throws SQLException {
    int count = 0;
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT id FROM event WHERE happened_at < ? ORDER BY happened_at"
                    + " FETCH FIRST ? ROWS ONLY");
        PreparedStatement delete = connection.prepareStatement("DELETE FROM event WHERE id = ?")) {
      Rows.setTime(select, 1, olderThan);
      select.setInt(2, limit);
      try (ResultSet ids = select.executeQuery()) {
        for (; ids.next(); count++) {
          delete.setLong(1, ids.getLong(1));
          delete.addBatch();
        }
      }
      if (count > 0) {
        delete.executeBatch();
      }
    }
    return count;
  }
}
