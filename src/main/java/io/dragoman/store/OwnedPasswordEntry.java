package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.security.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** A password that was made, or what became of it. */
public final class OwnedPasswordEntry extends Entry {
  private final Writing writing;

  private interface Writing {
    void write(Connection connection, Vault vault) throws SQLException;
  }

  private OwnedPasswordEntry(Writing writing) {
    this.writing = writing;
  }

  /**
   * Left out when the user has one that was not refused, because another bridge was faster: read
   * again after.
   */
  public static OwnedPasswordEntry made(OwnedPassword password) {
    return new OwnedPasswordEntry((connection, vault) -> make(password, connection, vault));
  }

  /** In place of whatever the user has: somebody wants another one. */
  public static OwnedPasswordEntry another(OwnedPassword password) {
    return new OwnedPasswordEntry(
        (connection, vault) -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM owned_password WHERE id = ?")) {
            delete.setString(1, password.id());
            delete.executeUpdate();
          }
          make(password, connection, vault);
        });
  }

  /** Changes a pending one only. */
  public static OwnedPasswordEntry settled(String id, OwnedPassword.State state, Instant at) {
    return new OwnedPasswordEntry(
        (connection, vault) -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE owned_password SET state = ?, settled_at = ?"
                      + " WHERE id = ? AND state = 'PENDING'")) {
            update.setString(1, state.name());
            Rows.setTime(update, 2, at);
            update.setString(3, id);
            update.executeUpdate();
          }
        });
  }

  private static void make(OwnedPassword password, Connection connection, Vault vault)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM owned_password WHERE id = ? AND state = 'REFUSED'")) {
      delete.setString(1, password.id());
      delete.executeUpdate();
    }
    if (OwnedPasswordQuestion.read(password.id(), connection, vault).isPresent()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO owned_password (id, state, auth_user, rules, password, made_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, password.id());
      insert.setString(2, password.state().name());
      insert.setString(3, password.authUser());
      insert.setString(4, password.rules());
      insert.setBytes(
          5, vault.seal(password.password().reveal().getBytes(UTF_8), context(password.id())));
      Rows.setTime(insert, 6, password.made());
      insert.executeUpdate();
    }
  }

  static String context(String id) {
    return "owned-password/" + id;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    writing.write(connection, vault);
  }
}
