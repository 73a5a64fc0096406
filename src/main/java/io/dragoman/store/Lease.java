package io.dragoman.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A bridge's turn to read a tenant's carrier. Times are the database's.
 *
 * @param owner which life of a bridge has it
 * @param node that bridge's name
 * @param settings what it reads with
 * @param outcome empty while it reads, and when it died
 */
public record Lease(
    String owner,
    String node,
    String settings,
    Instant taken,
    Instant expires,
    String outcome,
    String detail) {
  public boolean ended() {
    return !outcome.isEmpty();
  }

  /** The same turn, whatever came of it? */
  public boolean same(Lease other) {
    return other != null && owner.equals(other.owner) && taken.equals(other.taken);
  }

  /** May somebody else have the next turn? */
  boolean over(Instant now) {
    return ended() || !expires.isAfter(now);
  }

  /** Null when nobody ever had one. */
  static Lease of(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM directory_lease WHERE tenant = ?")) {
      select.setString(1, tenant);
      try (ResultSet row = select.executeQuery()) {
        return !row.next()
            ? null
            : new Lease(
                row.getString("owner"),
                row.getString("node"),
                row.getString("settings"),
                ColumnValues.time(row, "taken_at"),
                ColumnValues.time(row, "expires_at"),
                row.getString("outcome"),
                row.getString("detail"));
      }
    }
  }
}
