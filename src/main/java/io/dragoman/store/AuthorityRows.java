package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Table {@code authority}; keys are sealed for their row and column. */
final class AuthorityRows {
  private AuthorityRows() {}

  static String context(int generation, String column) {
    return "authority/" + generation + "/" + column;
  }

  static void insert(Connection connection, Vault vault, AuthorityRecord made) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO authority (generation, state, root, root_key, issuing, issuing_key,"
                + " crl_number, changed_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?)")) {
      int number = made.generation();
      insert.setInt(1, number);
      insert.setString(2, made.state().name());
      insert.setBytes(3, made.root());
      if (made.rootKey() == null) {
        insert.setNull(4, Types.BINARY);
      } else {
        insert.setBytes(4, vault.seal(made.rootKey(), context(number, "root_key")));
      }
      insert.setBytes(5, made.issuing());
      insert.setBytes(6, vault.seal(made.issuingKey(), context(number, "issuing_key")));
      ColumnValues.setTime(insert, 7, made.since());
      insert.executeUpdate();
    }
  }

  static List<AuthorityRecord> all(Connection connection, Vault vault) throws SQLException {
    List<AuthorityRecord> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM authority ORDER BY generation")) {
      while (row.next()) {
        int number = row.getInt("generation");
        byte[] rootKey = row.getBytes("root_key");
        all.add(
            new AuthorityRecord(
                number,
                AuthorityRecord.State.valueOf(row.getString("state")),
                ColumnValues.time(row, "changed_at"),
                row.getBytes("root"),
                rootKey == null ? null : vault.open(rootKey, context(number, "root_key")),
                row.getBytes("issuing"),
                vault.open(row.getBytes("issuing_key"), context(number, "issuing_key"))));
      }
    }
    return all;
  }

  static Map<Integer, AuthorityRecord.State> states(Connection connection) throws SQLException {
    Map<Integer, AuthorityRecord.State> states = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT generation, state FROM authority")) {
      while (row.next()) {
        states.put(row.getInt("generation"), AuthorityRecord.State.valueOf(row.getString("state")));
      }
    }
    return states;
  }

  /** False when the generation is in neither state: somebody else has moved it. */
  static boolean move(
      Connection connection,
      int generation,
      AuthorityRecord.State from,
      AuthorityRecord.State to,
      Instant at)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE authority SET state = ?, changed_at = ? WHERE generation = ?"
                + " AND state IN (?, ?)")) {
      update.setString(1, to.name());
      ColumnValues.setTime(update, 2, at);
      update.setInt(3, generation);
      update.setString(4, from.name());
      update.setString(5, to.name());
      return update.executeUpdate() == 1;
    }
  }

  static long nextCrlNumber(Connection connection, int generation) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE authority SET crl_number = crl_number + 1 WHERE generation = ?");
        PreparedStatement select =
            connection.prepareStatement("SELECT crl_number FROM authority WHERE generation = ?")) {
      update.setInt(1, generation);
      update.executeUpdate();
      select.setInt(1, generation);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}
