package io.dragoman.store;

import io.dragoman.model.Problem;
import io.dragoman.security.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A tenant's directory as it was kept; a row that no key opens is left out. */
public final class DirectoryQuestion<T> extends Question<DirectoryQuestion.Kept<T>> {
  private static final int FETCH = 1_000;

  private final String tenant;
  private final Function<byte[], T> decode;

  /**
   * @param read when the carrier was read whole; null when never
   * @param damaged rows that were left out
   */
  public record Kept<T>(Instant read, List<T> rows, int damaged) {}

  public DirectoryQuestion(String tenant, Function<byte[], T> decode) {
    this.tenant = tenant;
    this.decode = decode;
  }

  @Override
  Kept<T> read(Connection connection, Vault vault) throws SQLException {
    List<T> rows = new ArrayList<>();
    int damaged = 0;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT row_key, content FROM directory_row WHERE tenant = ?")) {
      select.setFetchSize(FETCH);
      select.setString(1, tenant);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          try {
            String context = DirectoryEntry.context(found.getString(1));
            rows.add(decode.apply(vault.open(found.getBytes(2), context)));
          } catch (Problem | IllegalArgumentException e) {
            damaged++;
          }
        }
      }
    }
    return new Kept<>(readAt(connection), rows, damaged);
  }

  private Instant readAt(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT read_at FROM directory WHERE tenant = ?")) {
      select.setString(1, tenant);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? Rows.time(found, "read_at") : null;
      }
    }
  }
}
