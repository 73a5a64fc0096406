package io.dragoman.store;

import io.dragoman.model.Mac;
import io.dragoman.model.RevocationReason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Table {@code certificate}. */
final class CertificateRows {
  private static final String COLUMNS =
      "SELECT serial, mac, generation, not_before, not_after, revoked_at, reason FROM certificate";

  private CertificateRows() {}

  /** Nothing when it is there already: a broken commit is written again. */
  static void insert(Connection connection, CertificateRecord certificate, byte[] der)
      throws SQLException {
    if (!select(connection, "serial = ?", certificate.serial()).isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO certificate (serial, mac, generation, der, not_before, not_after,"
                + " changed_at) VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)")) {
      insert.setString(1, certificate.serial());
      insert.setString(2, certificate.mac().hex());
      insert.setInt(3, certificate.generation());
      insert.setBytes(4, der);
      ColumnValues.setTime(insert, 5, certificate.notBefore());
      ColumnValues.setTime(insert, 6, certificate.notAfter());
      insert.executeUpdate();
    }
  }

  static void revoke(Connection connection, CertificateRecord revoked) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE certificate SET revoked_at = ?, reason = ?, changed_at = CURRENT_TIMESTAMP"
                + " WHERE serial = ? AND revoked_at IS NULL")) {
      ColumnValues.setTime(update, 1, revoked.revokedAt());
      update.setString(2, revoked.reason().id());
      update.setString(3, revoked.serial());
      update.executeUpdate();
    }
  }

  /**
   * @param condition our own words with at most one place for the value
   */
  static List<CertificateRecord> select(Connection connection, String condition, Object value)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + " WHERE " + condition + " ORDER BY serial")) {
      select.setFetchSize(1_000);
      select.setObject(
          1, value, value instanceof String ? Types.VARCHAR : Types.TIMESTAMP_WITH_TIMEZONE);
      List<CertificateRecord> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(read(rows));
        }
      }
      return found;
    }
  }

  private static CertificateRecord read(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new CertificateRecord(
        row.getString("serial"),
        Mac.of(row.getString("mac")),
        row.getInt("generation"),
        ColumnValues.time(row, "not_before"),
        ColumnValues.time(row, "not_after"),
        ColumnValues.time(row, "revoked_at"),
        reason == null ? null : RevocationReason.of(reason).orElse(RevocationReason.UNSPECIFIED));
  }
}
