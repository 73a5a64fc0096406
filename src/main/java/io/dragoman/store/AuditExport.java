package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A page of the audit trail, oldest first, with places and hashes. */
public final class AuditExport extends Question<List<AuditRow>> {
  private final long after;
  private final int limit;

  /**
   * @param after id beyond which it begins; 0 for the oldest
   */
  public AuditExport(long after, int limit) {
    this.after = after;
    this.limit = limit;
  }

  @Override
  List<AuditRow> read(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + AuditRow.COLUMNS
                + " FROM event WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")) {
      select.setLong(1, after);
      select.setInt(2, limit);
      return AuditRow.all(select);
    }
  }
}
