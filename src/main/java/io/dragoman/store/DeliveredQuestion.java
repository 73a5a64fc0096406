package io.dragoman.store;

import io.dragoman.model.Delivered;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/** What a device was given by download; {@link Delivered#UNKNOWN} when nothing is known. */
public final class DeliveredQuestion extends Question<Delivered> {
  final Mac mac;

  public DeliveredQuestion(Mac mac) {
    this.mac = mac;
  }

  @Override
  Delivered read(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT family, rendering, twice, given, cleared FROM delivery WHERE mac = ?")) {
      select.setString(1, mac.hex());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && Family.of(row.getString(1)).isPresent()
            ? new Delivered(
                Family.of(row.getString(1)).get(),
                row.getString(2),
                row.getBoolean(3),
                names(row.getString(4)),
                names(row.getString(5)))
            : Delivered.UNKNOWN;
      }
    }
  }

  private static Set<String> names(String lines) {
    return lines.lines().filter(name -> !name.isEmpty()).collect(Collectors.toSet());
  }
}
