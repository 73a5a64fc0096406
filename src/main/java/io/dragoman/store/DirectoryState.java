package io.dragoman.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * How a tenant's directory stands in the database.
 *
 * @param read when the carrier was read whole; null when never
 * @param began when that read took its turn, by the database's clock; null where none is taken
 * @param serial number of the last change
 * @param removed number of the last change that took rows away
 * @param settings what it was read with; empty when that was not kept
 * @param writer which life of a bridge read it
 * @param node that bridge's name
 */
public record DirectoryState(
    String tenant,
    Instant read,
    Instant began,
    long serial,
    long removed,
    String settings,
    String writer,
    String node) {
  static final String COLUMNS =
      "tenant, read_at, began_at, serial, removed, settings, writer, node";

  /** Was it read with these settings, as far as anybody knows? */
  public boolean isOf(String those) {
    return settings.isEmpty() || settings.equals(those);
  }

  static DirectoryState of(ResultSet row) throws SQLException {
    return new DirectoryState(
        row.getString("tenant"),
        ColumnValues.time(row, "read_at"),
        ColumnValues.time(row, "began_at"),
        row.getLong("serial"),
        row.getLong("removed"),
        row.getString("settings"),
        row.getString("writer"),
        row.getString("node"));
  }

  /** Null when there is none. */
  static DirectoryState of(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM directory WHERE tenant = ?")) {
      select.setString(1, tenant);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? of(found) : null;
      }
    }
  }
}
