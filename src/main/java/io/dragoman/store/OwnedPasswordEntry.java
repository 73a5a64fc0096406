package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
          delete(password.id(), connection);
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
            ColumnValues.setTime(update, 2, at);
            update.setString(3, id);
            update.executeUpdate();
          }
        });
  }

  /**
   * Who had one has another id now, or is gone. What goes with somebody waits to be written to the
   * carrier once more, and is dropped where the new id has its own already.
   *
   * @param moved new ids by old ones, all at once: somebody may have got another's old id
   * @param gone ids of users that are no more
   */
  public static OwnedPasswordEntry followed(Map<String, String> moved, Set<String> gone) {
    Map<String, String> ids = Map.copyOf(moved);
    Set<String> lost = Set.copyOf(gone);
    return new OwnedPasswordEntry((connection, vault) -> follow(ids, lost, connection, vault));
  }

  private static void follow(
      Map<String, String> moved, Set<String> gone, Connection connection, Vault vault)
      throws SQLException {
    List<OwnedPassword> taken = new ArrayList<>();
    for (Map.Entry<String, String> each : moved.entrySet()) {
      OwnedPassword old = OwnedPasswordQuestion.read(each.getKey(), connection, vault).orElse(null);
      if (old != null && old.state() != OwnedPassword.State.REFUSED) {
        taken.add(
            new OwnedPassword(
                each.getValue(),
                OwnedPassword.State.PENDING,
                old.authUser(),
                old.rules(),
                old.password(),
                old.made()));
      }
    }
    Set<String> dropped = new TreeSet<>(moved.keySet());
    dropped.addAll(gone);
    for (String id : dropped) {
      delete(id, connection);
    }
    for (OwnedPassword each : taken) {
      make(each, connection, vault);
    }
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
      ColumnValues.setTime(insert, 6, password.made());
      insert.executeUpdate();
    }
  }

  private static void delete(String id, Connection connection) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM owned_password WHERE id = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
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
