package io.dragoman.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real PostgreSQL from Maven artefacts, one for all test classes of the run; each asks for
 * databases of its own. Use: {@code @ExtendWith(PostgresServer.class)} and a parameter {@link
 * PostgresServer.Databases}.
 */
public final class PostgresServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Databases.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context);
  }

  /** Started with the first question. */
  static Databases running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(PostgresServer.class))
        .getOrComputeIfAbsent(Databases.class, key -> new Databases(), Databases.class);
  }

  /** The running server. */
  public static final class Databases
      implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private final EmbeddedPostgres server;
    private final AtomicInteger number = new AtomicInteger();

    Databases() {
      try {
        // fsync is off, as no test pulls the plug; what clients are told is committed all the same
        server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }

    public int port() {
      return server.getPort();
    }

    /** The name of a new, empty database of user {@code postgres} (no password). */
    public String create() throws SQLException {
      String name = "test_" + number.incrementAndGet();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
      return name;
    }

    public String url(String database) {
      return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
