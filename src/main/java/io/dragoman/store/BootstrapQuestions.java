package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Bootstrap;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of table {@code bootstrap}. */
public final class BootstrapQuestions {
  private BootstrapQuestions() {}

  /** The device's, with its secrets. */
  public static Question<Optional<Bootstrap>> of(Mac mac) {
    return new Question<>() {
      @Override
      Optional<Bootstrap> read(Connection connection, Vault vault) throws SQLException {
        try (PreparedStatement select =
            connection.prepareStatement("SELECT * FROM bootstrap WHERE mac = ?")) {
          select.setString(1, mac.hex());
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(bootstrap(mac, row, vault)) : Optional.empty();
          }
        }
      }
    };
  }

  /** Devices in secure mode, each with the instant from which on something is due. */
  public static Question<Map<Mac, Instant>> due() {
    return new Question<>() {
      @Override
      Map<Mac, Instant> read(Connection connection, Vault vault) throws SQLException {
        Map<Mac, Instant> due = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                    "SELECT mac, renewal_at, next_serial FROM bootstrap WHERE state = 'DONE'");
            ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            boolean now = rows.getString("next_serial") != null;
            due.put(
                Mac.of(rows.getString("mac")),
                now ? Instant.MIN : ColumnValues.time(rows, "renewal_at"));
          }
        }
        return due;
      }
    };
  }

  /** Devices whose PIN was not used until then; at most {@code limit}. */
  public static Question<List<Mac>> expired(Instant now, int limit) {
    return new Question<>() {
      @Override
      List<Mac> read(Connection connection, Vault vault) throws SQLException {
        List<Mac> expired = new ArrayList<>();
        try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT mac FROM bootstrap WHERE state IN ('WAITING', 'DELIVERED')"
                    + " AND expires_at <= ? ORDER BY expires_at FETCH FIRST "
                    + limit
                    + " ROWS ONLY")) {
          ColumnValues.setTime(select, 1, now);
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              expired.add(Mac.of(rows.getString("mac")));
            }
          }
        }
        return expired;
      }
    };
  }

  private static Bootstrap bootstrap(Mac mac, ResultSet row, Vault vault) throws SQLException {
    return new Bootstrap(
        mac,
        Bootstrap.Kind.valueOf(row.getString("kind")),
        Bootstrap.State.valueOf(row.getString("state")),
        ColumnValues.time(row, "started_at"),
        ColumnValues.time(row, "expires_at"),
        row.getInt("wrong_tans"),
        ColumnValues.cause(row.getString("cause")),
        held(row, "serial", "renewal_at"),
        held(row, "next_serial", "next_renewal_at"),
        open(vault, "payload", mac, row.getBytes("payload")),
        open(vault, "tan_hash", mac, row.getBytes("tan_hash")),
        row.getLong("version"));
  }

  private static Bootstrap.Held held(ResultSet row, String serial, String renewal)
      throws SQLException {
    String text = row.getString(serial);
    return text == null ? null : new Bootstrap.Held(text, ColumnValues.time(row, renewal));
  }

  private static Secret open(Vault vault, String column, Mac mac, byte[] sealed) {
    return sealed == null
        ? Secret.NONE
        : Secret.of(
            new String(vault.open(sealed, BootstrapEntry.context(column, mac.hex())), UTF_8));
  }
}
