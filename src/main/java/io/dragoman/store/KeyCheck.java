package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

/** Binds a database to the master key that its values are sealed with. */
final class KeyCheck {
  static final String CONTEXT = "key-check";
  private static final byte[] KNOWN = "dragoman".getBytes(UTF_8);

  private KeyCheck() {}

  /**
   * @throws Problem SEAL_BROKEN when the database belongs to another key
   */
  static boolean bind(Connection connection, Vault vault) throws SQLException {
    Optional<byte[]> sealed = read(connection);
    if (sealed.isPresent()) {
      if (!Arrays.equals(vault.open(sealed.get(), CONTEXT), KNOWN)) {
        throw new Problem(Cause.SEAL_BROKEN, "The database was sealed with another master key.");
      }
      return false;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO key_check (id, sealed) VALUES (1, ?)")) {
      insert.setBytes(1, vault.seal(KNOWN, CONTEXT));
      insert.executeUpdate();
    }
    return true;
  }

  /** Does the database exist and hold something sealed? Makes nothing. */
  static boolean bound(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Migrations.has(connection, "key_check") && read(connection).isPresent();
    }
  }

  private static Optional<byte[]> read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sealed FROM key_check WHERE id = 1")) {
      return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
    }
  }
}
