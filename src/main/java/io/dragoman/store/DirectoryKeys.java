package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Keys of all rows of a tenant's directory. */
public final class DirectoryKeys extends Question<Set<String>> {
  private final String tenant;

  public DirectoryKeys(String tenant) {
    this.tenant = tenant;
  }

  @Override
  Set<String> read(Connection connection, Vault vault) throws SQLException {
    return DirectoryQuestion.keys(connection, tenant);
  }
}
