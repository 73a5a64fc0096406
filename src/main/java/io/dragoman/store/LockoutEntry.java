package io.dragoman.store;

import io.dragoman.security.lockout.Lockout;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Table {@code lockout}: keeps one, or removes it. Rows whose time is over go as well. */
public final class LockoutEntry extends Entry {
  private final Lockout lockout;
  private final boolean kept;

  private LockoutEntry(Lockout lockout, boolean kept) {
    this.lockout = lockout;
    this.kept = kept;
  }

  public static LockoutEntry began(Lockout lockout) {
    return new LockoutEntry(lockout, true);
  }

  public static LockoutEntry lifted(Lockout lockout) {
    return new LockoutEntry(lockout, false);
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM lockout WHERE lock_key = ? OR forgotten_at < ?")) {
      delete.setString(1, lockout.key());
      ColumnValues.setTime(delete, 2, lockout.at());
      delete.executeUpdate();
    }
    if (!kept) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO lockout (lock_key, kind, level, counted_at, forgotten_at)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, lockout.key());
      insert.setString(2, lockout.kind().name());
      insert.setDouble(3, lockout.level());
      ColumnValues.setTime(insert, 4, lockout.at());
      ColumnValues.setTime(insert, 5, lockout.forgotten());
      insert.executeUpdate();
    }
  }
}
