package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks for certificates of devices. */
public final class CertificateQuestion<T> extends Question<T> {
  private final Reading<T> reading;

  private CertificateQuestion(Reading<T> reading) {
    this.reading = reading;
  }

  /**
   * What has changed, whichever bridge changed it.
   *
   * @param since an earlier answer's {@link Changes#asOf}, with some overlap for transactions that
   *     were open then
   */
  public static CertificateQuestion<Changes> changedSince(Instant since) {
    return new CertificateQuestion<>(
        connection -> {
          Instant asOf = now(connection);
          return new Changes(
              asOf,
              CertificateRows.select(connection, "changed_at >= ?", ColumnValues.time(since)));
        });
  }

  /** All that are not long over; {@code asOf} is the database's own time. */
  public static CertificateQuestion<Changes> validAfter(Instant when) {
    return new CertificateQuestion<>(
        connection -> {
          Instant asOf = now(connection);
          return new Changes(
              asOf, CertificateRows.select(connection, "not_after >= ?", ColumnValues.time(when)));
        });
  }

  /** The certificate itself, DER; empty when it is not known. */
  public static CertificateQuestion<Optional<byte[]>> der(String serial) {
    return new CertificateQuestion<>(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT der FROM certificate WHERE serial = ?")) {
            select.setString(1, serial);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  private static Instant now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP AS asof")) {
      row.next();
      return ColumnValues.time(row, "asof");
    }
  }

  @Override
  T read(Connection connection, Vault vault) throws SQLException {
    return reading.read(connection);
  }

  /**
   * @param asOf the database's time of the answer
   */
  public record Changes(Instant asOf, List<CertificateRecord> certificates) {}

  private interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }
}
