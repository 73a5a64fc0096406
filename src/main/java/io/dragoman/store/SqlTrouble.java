package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.h2.mvstore.MVStoreException;

/** Tells a database that will come back from a change it will never take. */
final class SqlTrouble {
  /** SQLSTATE classes: connection, transaction rollback, resources, operator intervention. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  private static final String READ_ONLY = "25006";

  /** What H2 says of a file it could open for reading only. */
  private static final String READ_ONLY_FILE = "90097";

  /** H2: lock timeout, closed, I/O, concurrent update. PostgreSQL: lock, standby after failover. */
  private static final Set<String> PASSING_STATES =
      Set.of(
          "HYT00",
          "90007",
          "90028",
          "90031",
          "90039",
          "90067",
          "90098",
          "90121",
          "90131",
          "55P03",
          READ_ONLY,
          READ_ONLY_FILE);

  private SqlTrouble() {}

  /** Would the same change succeed once the database is well again? */
  static boolean passes(Exception trouble) {
    if (disk(trouble)) {
      return true;
    }
    for (Throwable e = trouble; e != null; e = e.getCause()) {
      if (e instanceof SQLTransientException
          || e instanceof SQLRecoverableException
          || e instanceof SQLNonTransientConnectionException) {
        return true;
      }
      if (e instanceof SQLException sql && passingState(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Did the embedded database's disk fail, or has it closed its file because of that? */
  static boolean disk(Exception trouble) {
    for (Throwable e = trouble; e != null; e = e.getCause()) {
      if (e instanceof MVStoreException || e instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Does the session take no change at all? */
  static boolean readOnly(Exception trouble) {
    SQLException sql = first(trouble);
    return sql != null
        && (READ_ONLY.equals(sql.getSQLState()) || READ_ONLY_FILE.equals(sql.getSQLState()));
  }

  /** Has the embedded database opened its file for reading only? It does not look again. */
  static boolean readOnlyFile(Exception trouble) {
    SQLException sql = first(trouble);
    return sql != null && READ_ONLY_FILE.equals(sql.getSQLState());
  }

  /** Is a row there already? Somebody else may just have written it. */
  static boolean taken(Exception trouble) {
    SQLException sql = first(trouble);
    return sql != null && "23505".equals(sql.getSQLState());
  }

  private static boolean passingState(String state) {
    return state != null
        && (PASSING_STATES.contains(state)
            || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2))));
  }

  static Problem down(Exception trouble) {
    return new Problem(
        Cause.DATABASE_DOWN, "The database does not answer (" + code(trouble) + ").");
  }

  static Problem refused(Exception trouble) {
    return new Problem(
        Cause.NOT_STORED, "The database refused the change (" + code(trouble) + ").");
  }

  /** At start, the driver's own words help; the settings see to it that they know no secret. */
  static Problem unreachable(StoreSettings settings, Exception trouble) {
    SQLException sql = first(trouble);
    String said = sql == null ? trouble.getClass().getSimpleName() : words(sql);
    return new Problem(
        Cause.DATABASE_DOWN,
        "The database " + settings.address() + " cannot be opened: " + said,
        trouble);
  }

  private static String words(SQLException sql) {
    if ("90020".equals(sql.getSQLState())) {
      return "another process has it open.";
    }
    return String.valueOf(sql.getMessage()).lines().findFirst().orElse("") + " (" + code(sql) + ")";
  }

  /** SQLSTATE or the kind of exception: a driver's message may repeat the values of a row. */
  static String code(Exception trouble) {
    SQLException sql = first(trouble);
    return sql == null || sql.getSQLState() == null
        ? trouble.getClass().getSimpleName()
        : "SQLSTATE " + sql.getSQLState();
  }

  private static SQLException first(Throwable trouble) {
    Throwable e = trouble;
    while (e != null && !(e instanceof SQLException)) {
      e = e.getCause();
    }
    return (SQLException) e;
  }
}
