package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Bootstrap;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/**
 * A device's bootstrap, written in the change that moves the device's mode. What was decided on
 * another version than the stored one is refused, and with it the whole change.
 */
public final class BootstrapEntry extends Entry {
  private static final String COLUMNS =
      "kind, state, started_at, expires_at, wrong_tans, cause, serial, renewal_at, next_serial,"
          + " next_renewal_at, payload, tan_hash, version, mac";
  private static final String INSERT =
      "INSERT INTO bootstrap (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE bootstrap SET "
          + COLUMNS.replace(",", " = ?,").replace(", mac", "")
          + " WHERE mac = ? AND version = ?";

  private final Bootstrap bootstrap;

  public BootstrapEntry(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Override
  boolean movesMode() {
    return true;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    boolean first = bootstrap.version() == 0;
    try (PreparedStatement row = connection.prepareStatement(first ? INSERT : UPDATE)) {
      int i = 1;
      row.setString(i++, bootstrap.kind().name());
      row.setString(i++, bootstrap.state().name());
      ColumnValues.setTime(row, i++, bootstrap.started());
      ColumnValues.setTime(row, i++, bootstrap.expires());
      row.setInt(i++, bootstrap.wrongTans());
      text(row, i++, bootstrap.cause() == null ? null : bootstrap.cause().id());
      held(row, i, bootstrap.held());
      held(row, i + 2, bootstrap.next());
      i += 4;
      row.setBytes(i++, seal(vault, "payload", bootstrap.payload()));
      row.setBytes(i++, seal(vault, "tan_hash", bootstrap.tanHash()));
      row.setLong(i++, bootstrap.version() + 1);
      row.setString(i++, bootstrap.mac().hex());
      if (!first) {
        row.setLong(i, bootstrap.version());
      }
      if (row.executeUpdate() != 1) {
        throw new SQLException("decided on an older state", "DR001");
      }
    }
  }

  private static void held(PreparedStatement row, int index, Bootstrap.Held held)
      throws SQLException {
    text(row, index, held == null ? null : held.serial());
    Instant renewal = held == null ? null : held.renewal();
    ColumnValues.setTime(row, index + 1, renewal);
  }

  private static void text(PreparedStatement row, int index, String text) throws SQLException {
    row.setObject(index, text, Types.VARCHAR);
  }

  private byte[] seal(Vault vault, String column, Secret secret) {
    return secret.isEmpty()
        ? null
        : vault.seal(secret.reveal().getBytes(UTF_8), context(column, bootstrap.mac().hex()));
  }

  static String context(String column, String mac) {
    return "bootstrap/" + column + "/" + mac;
  }
}
