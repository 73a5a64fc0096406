package io.dragoman.store;

import io.dragoman.model.Mac;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Table {@code reported}: one sealed value per device. */
final class ReportedRows {
  private ReportedRows() {}

  static void write(Connection connection, Map<Mac, byte[]> sealed, Instant now)
      throws SQLException {
    if (sealed.isEmpty()) {
      return;
    }
    List<Map.Entry<Mac, byte[]>> rows = List.copyOf(sealed.entrySet());
    String update = "UPDATE reported SET sealed = ?, updated_at = ? WHERE mac = ?";
    String insert = "INSERT INTO reported (sealed, updated_at, mac) VALUES (?, ?, ?)";
    int[] updated = execute(connection, update, rows, now);
    List<Map.Entry<Mac, byte[]>> missing = new ArrayList<>();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        missing.add(rows.get(i));
      }
    }
    if (!missing.isEmpty()) {
      execute(connection, insert, missing, now);
    }
  }

  private static int[] execute(
      Connection connection, String sql, List<Map.Entry<Mac, byte[]>> rows, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<Mac, byte[]> row : rows) {
        statement.setBytes(1, row.getValue());
        ColumnValues.setTime(statement, 2, now);
        statement.setString(3, row.getKey().hex());
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  static Optional<byte[]> read(Connection connection, Mac mac) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT sealed FROM reported WHERE mac = ?")) {
      select.setString(1, mac.hex());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }
}
