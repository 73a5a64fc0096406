package io.dragoman.store;

import io.dragoman.security.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A part of what became another in a tenant's directory. Parts are written one after the other,
 * each row being true by itself; the time of the read comes with the last of them.
 */
public final class DirectoryEntry extends Entry {
  private final String tenant;
  private final Instant read;
  private final Map<String, byte[]> written;
  private final List<String> gone;

  /**
   * @param read when the carrier was read whole; null leaves what is there
   * @param written contents by key; keys are of 64 characters at most and tell nothing
   * @param gone keys
   */
  public DirectoryEntry(
      String tenant, Instant read, Map<String, byte[]> written, List<String> gone) {
    this.tenant = tenant;
    this.read = read;
    this.written = Map.copyOf(written);
    this.gone = List.copyOf(gone);
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM directory_row WHERE row_key = ?")) {
      for (String key : gone) {
        delete.setString(1, row(tenant, key));
        delete.addBatch();
      }
      for (String key : written.keySet()) {
        delete.setString(1, row(tenant, key));
        delete.addBatch();
      }
      delete.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO directory_row (row_key, tenant, content) VALUES (?, ?, ?)")) {
      for (Map.Entry<String, byte[]> each : written.entrySet()) {
        String row = row(tenant, each.getKey());
        insert.setString(1, row);
        insert.setString(2, tenant);
        insert.setBytes(3, vault.seal(each.getValue(), context(row)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    if (read != null) {
      date(connection);
    }
  }

  private void date(Connection connection) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE directory SET read_at = ? WHERE tenant = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO directory (read_at, tenant) VALUES (?, ?)")) {
      for (PreparedStatement each : List.of(update, insert)) {
        Rows.setTime(each, 1, read);
        each.setString(2, tenant);
        if (each.executeUpdate() == 1) {
          return;
        }
      }
    }
  }

  static String row(String tenant, String key) {
    return tenant + "/" + key;
  }

  static String context(String row) {
    return "directory/" + row;
  }
}
