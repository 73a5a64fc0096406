package io.dragoman.store;

import io.dragoman.model.Acceptance;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a device took of what it was given; {@link Acceptance#NONE} when nothing is known. */
public final class AcceptanceQuestion extends Question<Acceptance> {
  final Mac mac;

  public AcceptanceQuestion(Mac mac) {
    this.mac = mac;
  }

  @Override
  Acceptance read(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT sealed FROM acceptance WHERE mac = ?")) {
      select.setString(1, mac.hex());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? AcceptanceCodec.open(mac, row.getBytes(1), vault) : Acceptance.NONE;
      }
    }
  }
}
