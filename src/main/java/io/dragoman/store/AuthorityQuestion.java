package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Asks for the generations of the authority. */
public final class AuthorityQuestion<T> extends Question<T> {
  private final Reading<T> reading;

  private AuthorityQuestion(Reading<T> reading) {
    this.reading = reading;
  }

  /** Oldest first, keys opened. */
  public static AuthorityQuestion<List<AuthorityRecord>> all() {
    return new AuthorityQuestion<>(AuthorityRows::all);
  }

  /** By generation; opens no key. */
  public static AuthorityQuestion<Map<Integer, AuthorityRecord.State>> states() {
    return new AuthorityQuestion<>((connection, vault) -> AuthorityRows.states(connection));
  }

  @Override
  T read(Connection connection, Vault vault) throws SQLException {
    return reading.read(connection, vault);
  }

  private interface Reading<T> {
    T read(Connection connection, Vault vault) throws SQLException;
  }
}
