package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;

/** Something read from the database, on a reader's thread; the counterpart of {@link Entry}. */
public abstract class Question<T> {
  Question() {}

  abstract T read(Connection connection, Vault vault) throws SQLException;
}
