package io.dragoman.store;

import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** What of a device the carrier holds from now on. */
public final class WriteBackEntry extends Entry {
  static final int LONGEST = 500;

  private final Mac mac;
  private final String written;
  private final Instant at;

  /**
   * @param written at most 500 characters count
   */
  public WriteBackEntry(Mac mac, String written, Instant at) {
    this.mac = mac;
    this.written = written.substring(0, Math.min(LONGEST, written.length()));
    this.at = at;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM write_back WHERE mac = ?")) {
      delete.setString(1, mac.hex());
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO write_back (mac, written, written_at) VALUES (?, ?, ?)")) {
      insert.setString(1, mac.hex());
      insert.setString(2, written);
      ColumnValues.setTime(insert, 3, at);
      insert.executeUpdate();
    }
  }
}
