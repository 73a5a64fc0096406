package io.dragoman.store;

import io.dragoman.security.Lockout;
import io.dragoman.security.Vault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything in table {@code lockout}, for {@link io.dragoman.security.Lockouts#restore}. */
public final class LockoutQuestion extends Question<List<Lockout>> {
  @Override
  List<Lockout> read(Connection connection, Vault vault) throws SQLException {
    List<Lockout> saved = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM lockout")) {
      while (row.next()) {
        Instant at = Rows.time(row, "counted_at");
        saved.add(
            new Lockout(
                row.getString("lock_key"),
                Lockout.Kind.valueOf(row.getString("kind")),
                row.getDouble("level"),
                0,
                at,
                at,
                Rows.time(row, "forgotten_at")));
      }
    }
    return saved;
  }
}
