package io.dragoman.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Table {@code audit_chain}: the ends of one chain.
 *
 * @param firstSeq place of the youngest event that has expired; 0 when none has
 * @param lastSeq place of the youngest event; equal to {@code firstSeq} when there is none
 * @param proof over all the others
 */
public record AuditHead(
    String chain, long firstSeq, byte[] firstHash, long lastSeq, byte[] lastHash, byte[] proof) {

  static AuditHead first(String chain) {
    byte[] beginning = AuditHash.BEGINNING;
    return new AuditHead(chain, 0, beginning, 0, beginning, beginning);
  }

  AuditHead until(long seq, byte[] hash) {
    return new AuditHead(chain, firstSeq, firstHash, seq, hash, proof);
  }

  AuditHead from(long seq, byte[] hash) {
    return new AuditHead(chain, seq, hash, lastSeq, lastHash, proof);
  }

  AuditHead proved(AuditHash by) {
    return new AuditHead(chain, firstSeq, firstHash, lastSeq, lastHash, by.of(this));
  }

  static List<AuditHead> all(Connection connection) throws SQLException {
    List<AuditHead> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM audit_chain ORDER BY chain")) {
      while (row.next()) {
        all.add(read(row));
      }
    }
    return all;
  }

  /** Nobody else changes it until the transaction ends. */
  static Optional<AuditHead> lock(Connection connection, String chain) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM audit_chain WHERE chain = ? FOR UPDATE")) {
      select.setString(1, chain);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static AuditHead read(ResultSet row) throws SQLException {
    return new AuditHead(
        row.getString("chain"),
        row.getLong("first_seq"),
        row.getBytes("first_hash"),
        row.getLong("last_seq"),
        row.getBytes("last_hash"),
        row.getBytes("proof"));
  }

  void insert(Connection connection) throws SQLException {
    write(
        connection,
        "INSERT INTO audit_chain (first_seq, first_hash, last_seq, last_hash, proof, chain)"
            + " VALUES (?, ?, ?, ?, ?, ?)");
  }

  void update(Connection connection) throws SQLException {
    write(
        connection,
        "UPDATE audit_chain SET first_seq = ?, first_hash = ?, last_seq = ?, last_hash = ?,"
            + " proof = ? WHERE chain = ?");
  }

  private void write(Connection connection, String sql) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(sql)) {
      row.setLong(1, firstSeq);
      row.setBytes(2, firstHash);
      row.setLong(3, lastSeq);
      row.setBytes(4, lastHash);
      row.setBytes(5, proof);
      row.setString(6, chain);
      row.executeUpdate();
    }
  }
}
