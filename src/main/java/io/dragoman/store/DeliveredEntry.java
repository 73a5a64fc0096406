package io.dragoman.store;

import io.dragoman.model.Delivered;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** What a device was given by download, from now on; left out when the device is gone. */
public final class DeliveredEntry extends Entry {
  final Mac mac;
  final Delivered delivery;

  public DeliveredEntry(Mac mac, Delivered delivery) {
    this.mac = mac;
    this.delivery = delivery;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    int updated =
        execute(
            connection,
            "UPDATE delivery SET family = ?, rendering = ?, twice = ?, given = ?, cleared = ?"
                + " WHERE mac = ?");
    if (updated == 0) {
      execute(
          connection,
          "INSERT INTO delivery (family, rendering, twice, given, cleared, mac)"
              + " SELECT CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS BOOLEAN),"
              + " CAST(? AS VARCHAR), CAST(? AS VARCHAR), mac FROM device WHERE mac = ?");
    }
  }

  private int execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, delivery.family().id());
      statement.setString(2, delivery.rendering());
      statement.setBoolean(3, delivery.twice());
      statement.setString(4, lines(delivery.given()));
      statement.setString(5, lines(delivery.cleared()));
      statement.setString(6, mac.hex());
      return statement.executeUpdate();
    }
  }

  private static String lines(Set<String> names) {
    return String.join("\n", new TreeSet<>(names));
  }
}
