package io.dragoman.store;

import io.dragoman.model.Acceptance;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What a device took of what it was given, from now on; left out when the device is gone. */
public final class AcceptanceEntry extends Entry {
  final Mac mac;
  final Acceptance acceptance;

  public AcceptanceEntry(Mac mac, Acceptance acceptance) {
    this.mac = mac;
    this.acceptance = acceptance;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    byte[] sealed = AcceptanceCodec.seal(mac, acceptance, vault);
    if (execute(connection, "UPDATE acceptance SET sealed = ? WHERE mac = ?", sealed) == 0) {
      execute(
          connection,
          "INSERT INTO acceptance (mac, sealed) SELECT mac, CAST(? AS BYTEA) FROM device"
              + " WHERE mac = ?",
          sealed);
    }
  }

  private int execute(Connection connection, String sql, byte[] sealed) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, sealed);
      statement.setString(2, mac.hex());
      return statement.executeUpdate();
    }
  }
}
