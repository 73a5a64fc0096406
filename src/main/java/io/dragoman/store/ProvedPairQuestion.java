package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What a device last proved itself with; empty when it never has. */
public final class ProvedPairQuestion extends Question<Optional<ProvedPair>> {
  private final Mac mac;

  public ProvedPairQuestion(Mac mac) {
    this.mac = mac;
  }

  @Override
  Optional<ProvedPair> read(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM proved_pair WHERE mac = ?")) {
      select.setString(1, mac.hex());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] opened = vault.open(row.getBytes("content"), ProvedPairEntry.context(mac.hex()));
        String[] pair = new String(opened, UTF_8).split("\n", 2);
        return Optional.of(
            new ProvedPair(
                mac,
                row.getString("tenant"),
                pair[0],
                Secret.of(pair[1]),
                ColumnValues.time(row, "proved_at"),
                ColumnValues.time(row, "replaced_at")));
      }
    }
  }
}
