package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Directories of all tenants that were changed after a number, in the order of their changes. */
public final class DirectoryNews extends Question<List<DirectoryState>> {
  private final long since;

  public DirectoryNews(long since) {
    this.since = since;
  }

  @Override
  List<DirectoryState> read(Connection connection, Vault vault) throws SQLException {
    List<DirectoryState> news = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + DirectoryState.COLUMNS
                + " FROM directory WHERE serial > ? ORDER BY serial")) {
      select.setLong(1, since);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          news.add(DirectoryState.of(found));
        }
      }
    }
    return news;
  }
}
