package io.dragoman.store;

import io.dragoman.model.Problem;
import java.sql.Connection;
import java.sql.SQLException;

/** What is asked of a database before it is opened; nothing is made or changed. */
public final class Databases {
  private Databases() {}

  /**
   * Does the database hold values sealed with a master key? Then a missing key file must not be
   * replaced by a new key. Changes nothing; false when there is no database yet.
   *
   * @throws Problem DATABASE_DOWN when it cannot be asked
   */
  public static boolean holdsSealedValues(StoreSettings settings) {
    try {
      return KeyCheck.bound(Database.existing(settings));
    } catch (SQLException e) {
      if (Database.missing(e)) {
        return false;
      }
      throw SqlTrouble.unreachable(settings, e);
    }
  }

  /**
   * Which database it is; changes nothing. Without an id when it is empty or of an older version.
   *
   * @param home names the bridge whose starts are counted
   */
  public static DatabaseIdentity identity(StoreSettings settings, String home) {
    try (Connection connection = Database.existing(settings).getConnection()) {
      return Migrations.has(connection, "bridge_start")
          ? DatabaseIdentity.read(connection, home)
          : DatabaseIdentity.NONE;
    } catch (SQLException e) {
      if (Database.missing(e)) {
        return DatabaseIdentity.NONE;
      }
      throw SqlTrouble.unreachable(settings, e);
    }
  }
}
