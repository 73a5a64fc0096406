package io.dragoman.store;

import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What of a device was last written to the carrier; empty when nothing was. */
public final class WriteBackQuestion extends Question<String> {
  private final Mac mac;

  public WriteBackQuestion(Mac mac) {
    this.mac = mac;
  }

  @Override
  String read(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT written FROM write_back WHERE mac = ?")) {
      select.setString(1, mac.hex());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString("written") : "";
      }
    }
  }
}
