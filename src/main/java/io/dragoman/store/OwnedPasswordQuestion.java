package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Secret;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** One user's password of table {@code owned_password}, opened. */
public final class OwnedPasswordQuestion extends Question<Optional<OwnedPassword>> {
  private final String id;

  /**
   * @param id as {@link OwnedPassword#id(String, String)} makes it
   */
  public OwnedPasswordQuestion(String id) {
    this.id = id;
  }

  @Override
  Optional<OwnedPassword> read(Connection connection, Vault vault) throws SQLException {
    return read(id, connection, vault);
  }

  static Optional<OwnedPassword> read(String id, Connection connection, Vault vault)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM owned_password WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] opened = vault.open(row.getBytes("password"), OwnedPasswordEntry.context(id));
        return Optional.of(
            new OwnedPassword(
                id,
                OwnedPassword.State.valueOf(row.getString("state")),
                row.getString("auth_user"),
                row.getString("rules"),
                Secret.of(new String(opened, UTF_8)),
                ColumnValues.time(row, "made_at")));
      }
    }
  }
}
