package io.dragoman.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Which database this is, and how often a bridge has begun with it.
 *
 * @param id random, made with the database; empty in one that older versions have left
 * @param starts of that bridge, 0 for none
 */
public record DatabaseIdentity(String id, long starts) {
  static final DatabaseIdentity NONE = new DatabaseIdentity("", 0);

  static DatabaseIdentity read(Connection connection, String home) throws SQLException {
    String id = "";
    try (PreparedStatement select =
            connection.prepareStatement("SELECT id FROM database_identity WHERE one = 1");
        ResultSet row = select.executeQuery()) {
      if (row.next()) {
        id = row.getString(1);
      }
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT starts FROM bridge_start WHERE home = ?")) {
      select.setString(1, home);
      try (ResultSet row = select.executeQuery()) {
        return new DatabaseIdentity(id, row.next() ? row.getLong(1) : 0);
      }
    }
  }

  /**
   * Counts another start.
   *
   * @param anew gives the database another id
   */
  static DatabaseIdentity begin(Connection connection, String home, boolean anew)
      throws SQLException {
    DatabaseIdentity before = read(connection, home);
    String id = before.id().isEmpty() || anew ? UUID.randomUUID().toString() : before.id();
    if (before.id().isEmpty()) {
      update(connection, "INSERT INTO database_identity (id, one) VALUES (?, 1)", id);
    } else if (anew) {
      update(connection, "UPDATE database_identity SET id = ? WHERE one = 1", id);
    }
    String sql =
        before.starts() == 0
            ? "INSERT INTO bridge_start (home, starts) VALUES (?, 1)"
            : "UPDATE bridge_start SET starts = starts + 1 WHERE home = ?";
    update(connection, sql, home);
    return new DatabaseIdentity(id, before.starts() + 1);
  }

  private static void update(Connection connection, String sql, String text) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(sql)) {
      row.setString(1, text);
      row.executeUpdate();
    }
  }
}
