package io.dragoman.store;

import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A tenant's directory as it was kept, or what others changed in it; a row that no key opens is
 * left out.
 */
public final class DirectoryQuestion<T> extends Question<DirectoryQuestion.Kept<T>> {
  private static final int FETCH = 1_000;
  private static final long FROM_THE_BEGINNING = -1;

  private final String tenant;
  private final Function<byte[], T> decode;
  private final long since;
  private final String reader;
  private final String settings;

  /**
   * @param state null when nothing is kept of this tenant
   * @param rows none of a directory that was read with other settings than was asked for
   * @param keys of all rows, where others have taken some away; else null
   * @param others have others changed anything?
   * @param damaged rows that were left out
   */
  public record Kept<T>(
      DirectoryState state, List<T> rows, Set<String> keys, boolean others, int damaged) {
    /** When the carrier was read whole; null when never. */
    public Instant read() {
      return state == null ? null : state.read();
    }
  }

  /** All of it. */
  public DirectoryQuestion(String tenant, Function<byte[], T> decode) {
    this(tenant, decode, FROM_THE_BEGINNING, "", "");
  }

  /**
   * What others than the reader changed after a number.
   *
   * @param settings empty for whatever it was read with
   */
  public DirectoryQuestion(
      String tenant, Function<byte[], T> decode, long since, String reader, String settings) {
    this.tenant = tenant;
    this.decode = decode;
    this.since = since;
    this.reader = reader;
    this.settings = settings;
  }

  @Override
  Kept<T> read(Connection connection, Vault vault) throws SQLException {
    // first: what is written after it is found again by whoever asks for what came after it
    DirectoryState state = DirectoryState.of(connection, tenant);
    boolean whole = since == FROM_THE_BEGINNING;
    boolean fewer =
        !whole && state != null && state.removed() > since && !state.writer().equals(reader);
    if (!settings.isEmpty() && (state == null || !state.isOf(settings))) {
      return new Kept<>(state, List.of(), null, fewer || others(connection), 0);
    }
    List<T> rows = new ArrayList<>();
    int damaged = 0;
    try (PreparedStatement select = changed(connection, "row_key, content")) {
      select.setFetchSize(FETCH);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          try {
            String context = DirectoryPartEntry.context(found.getString(1));
            rows.add(decode.apply(vault.open(found.getBytes(2), context)));
          } catch (Problem | IllegalArgumentException e) {
            damaged++;
          }
        }
      }
    }
    Set<String> keys = fewer ? keys(connection, tenant) : null;
    return new Kept<>(state, rows, keys, fewer || !rows.isEmpty() || damaged > 0, damaged);
  }

  private boolean others(Connection connection) throws SQLException {
    try (PreparedStatement select = changed(connection, "COUNT(*)");
        ResultSet found = select.executeQuery()) {
      return found.next() && found.getLong(1) > 0;
    }
  }

  private PreparedStatement changed(Connection connection, String columns) throws SQLException {
    String from = "SELECT " + columns + " FROM directory_row WHERE tenant = ?";
    boolean whole = since == FROM_THE_BEGINNING;
    PreparedStatement select =
        connection.prepareStatement(whole ? from : from + " AND serial > ? AND writer <> ?");
    select.setString(1, tenant);
    if (!whole) {
      select.setLong(2, since);
      select.setString(3, reader);
    }
    return select;
  }

  /** Of all rows of a tenant, without its name before them. */
  static Set<String> keys(Connection connection, String tenant) throws SQLException {
    Set<String> keys = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT row_key FROM directory_row WHERE tenant = ?")) {
      select.setFetchSize(FETCH);
      select.setString(1, tenant);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keys.add(found.getString(1).substring(tenant.length() + 1));
        }
      }
    }
    return keys;
  }
}
