package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Brings the schema up to date with Flyway. The files are listed here, because an OSGi class loader
 * cannot be scanned; their content must never change once released.
 */
final class Migrations {
  static final List<String> FILES =
      List.of(
          "V1__devices_reported_events.sql",
          "V2__certificates.sql",
          "V3__bootstraps.sql",
          "V4__lockouts_audit.sql",
          "V5__directories.sql",
          "V6__owned_passwords_write_back.sql",
          "V7__shared_directories.sql",
          "V8__device_verdict.sql",
          "V9__write_probe.sql",
          "V10__device_identity.sql",
          "V11__acceptance.sql",
          "V12__delivery.sql",
          "V13__device_unanswered.sql",
          "V14__audit_verification.sql");

  private Migrations() {}

  static void run(DataSource database) {
    if (!upToDate(database)) {
      migrate(database);
    }
  }

  /** Asked first, because Flyway alone takes a third of the time to start. */
  static boolean upToDate(DataSource database) {
    try (Connection connection = database.getConnection();
        PreparedStatement applied =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM \"schema_history\" WHERE \"version\" IS NOT NULL"
                    + " AND \"success\" = TRUE");
        ResultSet row = applied.executeQuery()) {
      return row.next() && row.getInt(1) >= FILES.size();
    } catch (SQLException e) {
      return false; // no history yet; what else is wrong, migrating will say
    }
  }

  /** Is there such a table? */
  static boolean has(Connection connection, String table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) = ?"
                + " AND table_schema = CURRENT_SCHEMA")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getInt(1) > 0;
      }
    }
  }

  private static void migrate(DataSource database) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations(new String[0])
        .resourceProvider(new Listed())
        .javaMigrationClassProvider(List::of)
        .table("schema_history")
        .loggers("slf4j")
        .cleanDisabled(true)
        .outOfOrder(true) // a file may come to a database that has a later one already
        .load()
        .migrate();
  }

  private static final class Listed implements ResourceProvider {
    @Override
    public LoadableResource getResource(String name) {
      return FILES.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      Stream<String> names =
          FILES.stream()
              .filter(name -> name.startsWith(prefix))
              .filter(name -> Arrays.stream(suffixes).anyMatch(name::endsWith));
      return names.map(name -> (LoadableResource) new Script(name)).toList();
    }
  }

  private static final class Script extends LoadableResource {
    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream in = Migrations.class.getResourceAsStream("migration/" + name)) {
        return new StringReader(new String(in.readAllBytes(), UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return "migration/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
