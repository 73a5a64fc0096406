package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Table {@code audit_key}: what the hashes of the audit trail are made with. It stays the same when
 * the master key is rotated, which only seals it again.
 *
 * @param key 32 bytes
 * @param before id of the last event that was stored before there were hashes; 0 for none
 */
record AuditKey(byte[] key, long before) {
  static final String CONTEXT = "audit-key";
  private static final int KEY_BYTES = 32;

  /** Reads it, or makes it. */
  static AuditKey open(Connection connection, Vault vault) throws SQLException {
    Optional<AuditKey> known = read(connection, vault);
    return known.isPresent() ? known.get() : create(connection, vault);
  }

  static Optional<AuditKey> read(Connection connection, Vault vault) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sealed FROM audit_key WHERE id = 1")) {
      if (!row.next()) {
        return Optional.empty();
      }
      ByteBuffer plain = ByteBuffer.wrap(vault.open(row.getBytes(1), CONTEXT));
      byte[] key = new byte[KEY_BYTES];
      plain.get(key);
      return Optional.of(new AuditKey(key, plain.getLong()));
    }
  }

  private static AuditKey create(Connection connection, Vault vault) throws SQLException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    AuditKey made = new AuditKey(key, lastEvent(connection));
    byte[] plain =
        ByteBuffer.allocate(KEY_BYTES + Long.BYTES).put(key).putLong(made.before).array();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO audit_key (id, sealed) VALUES (1, ?)")) {
      insert.setBytes(1, vault.seal(plain, CONTEXT));
      insert.executeUpdate();
    }
    return made;
  }

  private static long lastEvent(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(id), 0) FROM event")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public String toString() {
    return "audit key";
  }
}
