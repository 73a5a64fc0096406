package io.dragoman.app;

import io.dragoman.model.Mac;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A company's own database, as samples/routes/upstream-sql.xml expects it. */
public final class SqlDirectory implements AutoCloseable {
  public static final String USER = "bridge";
  public static final String PASSWORD = "db-secret";

  private final Connection connection;

  public SqlDirectory(String url, Mac... phones) throws SQLException {
    connection = DriverManager.getConnection(url, USER, PASSWORD);
    execute(
        "CREATE TABLE person (user_id TEXT, first_name TEXT, last_name TEXT, phone TEXT,"
            + " extension INT, room TEXT)");
    execute("CREATE TABLE device (mac TEXT, download_user TEXT, download_password TEXT)");
    execute(
        "CREATE TABLE line (device TEXT, position INT, person TEXT, line_port TEXT,"
            + " sip_user TEXT, sip_password TEXT)");
    execute("INSERT INTO person VALUES ('ib', 'Ilse', 'Brandtner', '030 41', 41, 'B 12')");
    for (Mac mac : phones) {
      execute("INSERT INTO device VALUES ('" + mac.hex() + "', 'n510', 'secret-n510')");
      execute(
          "INSERT INTO line VALUES ('"
              + mac.hex()
              + "', 1, 'ib', '493041@voice.example', 'auth41', 'pass-41')");
    }
  }

  void execute(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
