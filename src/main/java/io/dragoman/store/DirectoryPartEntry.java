package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A part of what became another in a tenant's directory. Parts of a read are written one after the
 * other, each row being true by itself; the time of the read comes with the last of them, and only
 * then other bridges look.
 */
public final class DirectoryPartEntry extends Entry {
  private final String tenant;
  private final DirectoryWriter writer;
  private final String settings;
  private final boolean single;
  private final Instant read;
  private final boolean fewer;
  private final Map<String, byte[]> written;
  private final List<String> gone;

  private DirectoryPartEntry(
      String tenant,
      DirectoryWriter writer,
      String settings,
      boolean single,
      Instant read,
      boolean fewer,
      Map<String, byte[]> written,
      List<String> gone) {
    this.tenant = tenant;
    this.writer = writer;
    this.settings = settings;
    this.single = single;
    this.read = read;
    this.fewer = fewer;
    this.written = Map.copyOf(written);
    this.gone = List.copyOf(gone);
  }

  /**
   * A part of a read; where bridges share the database it is refused (NOT_STORED) to whoever has
   * lost the turn to read.
   *
   * @param settings what was read with, 64 characters at most
   * @param read when the carrier was read whole, with the last part; else null
   * @param fewer did any of the parts take rows away?
   * @param written contents by key; keys are of 64 characters at most and tell nothing
   * @param gone keys
   */
  public static DirectoryPartEntry part(
      String tenant,
      DirectoryWriter writer,
      String settings,
      Instant read,
      boolean fewer,
      Map<String, byte[]> written,
      List<String> gone) {
    return new DirectoryPartEntry(tenant, writer, settings, false, read, fewer, written, gone);
  }

  /** One device between two reads; left out where the directory was read with other settings. */
  public static DirectoryPartEntry single(
      String tenant, DirectoryWriter writer, String settings, String key, byte[] content) {
    return new DirectoryPartEntry(
        tenant, writer, settings, true, null, false, Map.of(key, content), List.of());
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    if (single && !writer.shares()) {
      rows(connection, vault, 0); // nobody else looks
      return;
    }
    // first of all: its row is locked until the transaction ends, so numbers come in their order
    long serial = next(connection);
    if (writer.shares() && !single && !LeaseEntry.sign(connection, tenant, writer)) {
      throw new Problem(Cause.NOT_STORED, "Another bridge reads this carrier by now.");
    }
    DirectoryState state = DirectoryState.of(connection, tenant);
    if (single && state != null && !state.isOf(settings)) {
      return;
    }
    rows(connection, vault, serial);
    if (single || read != null) {
      head(connection, state, serial);
    }
  }

  private static long next(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE directory_serial SET serial = serial + 1 WHERE id = 1");
      try (ResultSet row =
          statement.executeQuery("SELECT serial FROM directory_serial WHERE id = 1")) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void rows(Connection connection, Vault vault, long serial) throws SQLException {
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
            "INSERT INTO directory_row (row_key, tenant, content, serial, writer)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      for (Map.Entry<String, byte[]> each : written.entrySet()) {
        String row = row(tenant, each.getKey());
        insert.setString(1, row);
        insert.setString(2, tenant);
        insert.setBytes(3, vault.seal(each.getValue(), context(row)));
        insert.setLong(4, serial);
        insert.setString(5, writer.id());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void head(Connection connection, DirectoryState before, long serial) throws SQLException {
    if (before == null) {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO directory (tenant, settings) VALUES (?, ?)")) {
        insert.setString(1, tenant);
        insert.setString(2, settings);
        insert.executeUpdate();
      }
    }
    number(connection, "serial", serial);
    if (read != null) {
      date(connection);
      if (fewer) {
        number(connection, "removed", serial);
      }
    }
  }

  private void number(Connection connection, String column, long serial) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE directory SET " + column + " = ? WHERE tenant = ?")) {
      update.setLong(1, serial);
      update.setString(2, tenant);
      update.executeUpdate();
    }
  }

  private void date(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE directory SET read_at = ?, settings = ?, writer = ?, node = ?, began_at ="
                + " (SELECT taken_at FROM directory_lease WHERE tenant = ? AND owner = ?)"
                + " WHERE tenant = ?")) {
      ColumnValues.setTime(update, 1, read);
      update.setString(2, settings);
      update.setString(3, writer.id());
      update.setString(4, writer.node());
      update.setString(5, tenant);
      update.setString(6, writer.id());
      update.setString(7, tenant);
      update.executeUpdate();
    }
  }

  static String row(String tenant, String key) {
    return tenant + "/" + key;
  }

  static String context(String row) {
    return "directory/" + row;
  }
}
