package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is asked of table {@code certificate_order}. */
public final class CertificateOrderQuestions {
  private static final int MOST = 100;

  private CertificateOrderQuestions() {}

  /** Of one device, with their contents, oldest first; the newest hundred of those that ended. */
  public static Question<List<CertificateOrder>> of(Mac mac, CertificateOrder.State state) {
    return new Question<>() {
      @Override
      List<CertificateOrder> read(Connection connection, Vault vault) throws SQLException {
        List<CertificateOrder> orders = new ArrayList<>();
        try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT * FROM certificate_order WHERE mac = ? AND state = ?"
                    + " ORDER BY ordered_at DESC, id FETCH FIRST "
                    + MOST
                    + " ROWS ONLY")) {
          select.setString(1, mac.hex());
          select.setString(2, state.name());
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              orders.add(0, order(mac, rows, vault));
            }
          }
        }
        return orders;
      }
    };
  }

  /** Devices for which something waits. */
  public static Question<Set<Mac>> waiting() {
    return new Question<>() {
      @Override
      Set<Mac> read(Connection connection, Vault vault) throws SQLException {
        Set<Mac> macs = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                    "SELECT DISTINCT mac FROM certificate_order WHERE state = 'WAITING'");
            ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            macs.add(Mac.of(rows.getString("mac")));
          }
        }
        return macs;
      }
    };
  }

  private static CertificateOrder order(Mac mac, ResultSet row, Vault vault) throws SQLException {
    String id = row.getString("id");
    byte[] sealed = row.getBytes("content");
    return new CertificateOrder(
        id,
        mac,
        row.getString("item"),
        CertificateOrder.State.valueOf(row.getString("state")),
        ColumnValues.cause(row.getString("cause")),
        row.getString("detail"),
        ColumnValues.time(row, "ordered_at"),
        ColumnValues.time(row, "ended_at"),
        sealed == null
            ? Secret.NONE
            : Secret.of(new String(vault.open(sealed, CertificateOrderEntry.context(id)), UTF_8)));
  }
}
