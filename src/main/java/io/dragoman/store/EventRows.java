package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.store.Store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Table {@code event}: the audit trail, in the order of its ids. */
final class EventRows {
  private static final int LONGEST_TENANT = 200;

  private EventRows() {}

  /** What the columns could not hold is refused before the change is taken. */
  static void check(Event event) {
    ColumnValues.check("event's tenant", event.tenant(), LONGEST_TENANT);
  }

  static List<StoredEvent> page(Connection connection, Mac mac, long before, int limit)
      throws SQLException {
    String device = mac == null ? "" : " AND mac = ?";
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, happened_at, mac, tenant, cause, detail, actor FROM event WHERE id < ?"
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
    Cause cause = ColumnValues.cause(id);
    String detail = row.getString("detail");
    return new Event(
        ColumnValues.time(row, "happened_at"),
        mac == null ? null : Mac.of(mac),
        row.getString("tenant"),
        cause == null ? Cause.INTERNAL_ERROR : cause,
        cause == null ? "(" + id + ", a cause of a later version) " + detail : detail,
        row.getString("actor"));
  }

  /** Deletes events from before there were chains; answers how many. */
  static int expireUnchained(Connection connection, Instant olderThan, int limit)
      throws SQLException {
    List<Long> old = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM event WHERE chain IS NULL AND happened_at < ? ORDER BY happened_at"
                + " FETCH FIRST ? ROWS ONLY")) {
      ColumnValues.setTime(select, 1, olderThan);
      select.setInt(2, limit);
      try (ResultSet ids = select.executeQuery()) {
        while (ids.next()) {
          old.add(ids.getLong(1));
        }
      }
    }
    delete(connection, old);
    return old.size();
  }

  /** By id, one by one in a batch: H2 would ask a subquery again for every row. */
  static void delete(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM event WHERE id = ?")) {
      for (long id : ids) {
        delete.setLong(1, id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }
}
