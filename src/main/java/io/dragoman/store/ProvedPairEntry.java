package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Table {@code proved_pair}: what a device proved itself with, sealed, or that it was replaced. */
public final class ProvedPairEntry extends Entry {
  private final Writing writing;

  private interface Writing {
    void write(Connection connection, Vault vault) throws SQLException;
  }

  private ProvedPairEntry(Writing writing) {
    this.writing = writing;
  }

  /** In place of whatever was kept of the device. */
  public static ProvedPairEntry proved(ProvedPair pair) {
    return new ProvedPairEntry(
        (connection, vault) -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM proved_pair WHERE mac = ?")) {
            delete.setString(1, pair.mac().hex());
            delete.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO proved_pair (mac, tenant, content, proved_at, replaced_at)"
                      + " VALUES (?, ?, ?, ?, ?)")) {
            byte[] content = (pair.user() + '\n' + pair.password().reveal()).getBytes(UTF_8);
            insert.setString(1, pair.mac().hex());
            insert.setString(2, pair.tenant());
            insert.setBytes(3, vault.seal(content, context(pair.mac().hex())));
            ColumnValues.setTime(insert, 4, pair.proved());
            ColumnValues.setTime(insert, 5, pair.replaced());
            insert.executeUpdate();
          }
        });
  }

  /** The first time counts. */
  public static ProvedPairEntry replaced(Mac mac, Instant at) {
    return new ProvedPairEntry(
        (connection, vault) -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE proved_pair SET replaced_at = ? WHERE mac = ? AND replaced_at IS NULL")) {
            ColumnValues.setTime(update, 1, at);
            update.setString(2, mac.hex());
            update.executeUpdate();
          }
        });
  }

  static String context(String mac) {
    return "proved-pair/" + mac;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    writing.write(connection, vault);
  }
}
