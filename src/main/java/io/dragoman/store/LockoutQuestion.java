package io.dragoman.store;

import io.dragoman.security.lockout.Lockout;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything in table {@code lockout}, for {@link io.dragoman.security.lockout.Lockouts#restore}.
 */
public final class LockoutQuestion extends Question<List<Lockout>> {
  @Override
  List<Lockout> read(Connection connection, Vault vault) throws SQLException {
    List<Lockout> saved = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM lockout")) {
      while (row.next()) {
        Instant at = ColumnValues.time(row, "counted_at");
        saved.add(
            new Lockout(
                row.getString("lock_key"),
                Lockout.Kind.valueOf(row.getString("kind")),
                row.getDouble("level"),
                0,
                at,
                at,
                ColumnValues.time(row, "forgotten_at")));
      }
    }
    return saved;
  }
}
