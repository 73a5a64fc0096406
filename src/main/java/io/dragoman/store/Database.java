package io.dragoman.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections, and the little in which H2 and PostgreSQL differ. Drivers are instantiated by
 * class: DriverManager finds none in an OSGi container.
 */
final class Database implements AutoCloseable {
  private static final long LONGEST_WAIT_MS = 5_000;
  private static final long SHORTEST_WAIT_MS = 250;
  private static final int CONNECT_S = 5;
  private static final int ANSWER_S = 30;

  private final HikariDataSource pool;
  private final boolean syncAfterCommit;

  private Database(HikariDataSource pool, boolean syncAfterCommit) {
    this.pool = pool;
    this.syncAfterCommit = syncAfterCommit;
  }

  /**
   * @throws Problem DATABASE_DOWN with a sentence when it cannot be reached or migrated
   */
  static Database open(StoreSettings settings) {
    DataSource source = source(settings);
    HikariDataSource pool = null;
    try {
      Migrations.run(source);
      pool = pool(source, settings);
      return new Database(pool, !settings.postgresql());
    } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw SqlTrouble.unreachable(settings, e);
    }
  }

  private static HikariDataSource pool(DataSource source, StoreSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("dragoman");
    config.setMaximumPoolSize(settings.poolSize());
    long patience = settings.patience().toMillis();
    config.setConnectionTimeout(Math.max(SHORTEST_WAIT_MS, Math.min(patience, LONGEST_WAIT_MS)));
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }

  static DataSource source(StoreSettings settings) {
    return settings.postgresql() ? postgresql(settings) : embedded(settings);
  }

  /** As {@link #source}, but nothing is created when there is no database yet. */
  static DataSource existing(StoreSettings settings) {
    DataSource source = source(settings);
    if (source instanceof JdbcDataSource embedded) {
      embedded.setURL(embedded.getURL() + ";IFEXISTS=TRUE");
    }
    return source;
  }

  /** Says the exception that there is no embedded database yet? */
  static boolean missing(SQLException e) {
    return e.getErrorCode() == ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1;
  }

  private static DataSource postgresql(StoreSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setConnectTimeout(CONNECT_S);
      source.setSocketTimeout(ANSWER_S);
      source.setTcpKeepAlive(true);
      source.setReWriteBatchedInserts(true);
      source.setApplicationName("dragoman");
      source.setURL(settings.url()); // what it names wins over the lines above
    } catch (IllegalArgumentException e) {
      throw new Problem(Cause.SETTING_WRONG, "The database URL is no PostgreSQL URL.");
    }
    source.setUser(settings.user());
    source.setPassword(settings.password().reveal());
    return source;
  }

  private static DataSource embedded(StoreSettings settings) {
    JdbcDataSource source = new JdbcDataSource();
    // the store closes it; H2's own shutdown hook would come before our last commit
    source.setURL(settings.url() + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    source.setUser(settings.user());
    source.setPassword(settings.password().reveal());
    return source;
  }

  /** Within one transaction that changes nothing. */
  <T> T read(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      T result = work.on(connection);
      connection.rollback();
      return result;
    }
  }

  /** When it returns, what the work wrote is on disk. */
  <T> T write(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try {
        T result = work.on(connection);
        connection.commit();
        if (syncAfterCommit) {
          sync(connection);
        }
        return result;
      } catch (SQLException | RuntimeException e) {
        if (syncAfterCommit && (SqlTrouble.disk(e) || SqlTrouble.readOnlyFile(e))) {
          letGo(connection);
        } else if (SqlTrouble.readOnly(e)) {
          // a session stays read-only when the database is no more
          pool.getHikariPoolMXBean().softEvictConnections();
        }
        throw e;
      }
    }
  }

  /**
   * H2 closes its file when the disk fails and does not open it again by itself; its connections
   * then wait for ever. Let go of, it is opened anew by the next connection. By reflection, because
   * H2's bundle keeps its engine to itself and SQL would wait, too.
   */
  private void letGo(Connection broken) throws SQLException {
    try {
      Object session = call(broken.unwrap(JdbcConnection.class), "getSession");
      call(call(session, "getDatabase"), "shutdownImmediately");
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the embedded database cannot be let go of", e);
    }
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  /** H2 hands a commit to the operating system; this waits until the disk has it. */
  private static void sync(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  HikariPoolMXBean connections() {
    return pool.getHikariPoolMXBean();
  }

  @Override
  public void close() {
    pool.close();
  }

  /** What is done with a connection; returning it is not the work's business. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
