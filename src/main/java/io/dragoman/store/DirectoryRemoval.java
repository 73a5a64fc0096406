package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Everything of a tenant that has no carrier any more. */
public final class DirectoryRemoval extends Entry {
  private final String tenant;

  public DirectoryRemoval(String tenant) {
    this.tenant = tenant;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    for (String table : List.of("directory_row", "directory", "directory_lease")) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE tenant = ?")) {
        delete.setString(1, tenant);
        delete.executeUpdate();
      }
    }
  }
}
