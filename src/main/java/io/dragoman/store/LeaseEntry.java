package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Takes a turn to read a tenant's carrier, gives a sign of life, or ends it. */
public final class LeaseEntry extends Entry {
  private static final int LONGEST_DETAIL = 1_000;

  private final Writing writing;
  private volatile Turn turn;

  private LeaseEntry(Writing writing) {
    this.writing = writing;
  }

  /**
   * @param mine may the one who asked read now?
   * @param now by the database's clock
   * @param lease the one that is held, or has just ended
   */
  public record Turn(boolean mine, Instant now, Lease lease) {}

  /**
   * Takes the turn unless another has it: {@link #turn} when durable. Who has it already keeps it:
   * a transaction whose end was lost is written again.
   *
   * @param joined whose end is waited for: it is shown rather than followed by the next turn; null
   *     when none is
   */
  public static LeaseEntry take(
      String tenant, DirectoryWriter writer, String settings, Lease joined) {
    return new LeaseEntry(
        connection -> {
          Instant now = now(connection);
          Lease before = Lease.of(connection, tenant);
          boolean held = before != null && before.owner().equals(writer.id()) && !before.ended();
          boolean free =
              before == null
                  ? insert(connection, tenant, writer, settings)
                  : held && sign(connection, tenant, writer)
                      || before.over(now)
                          && !(before.ended() && before.same(joined))
                          && update(connection, tenant, writer, settings, before);
          return new Turn(free, now, Lease.of(connection, tenant));
        });
  }

  /** A sign of life: {@link #turn} says whether it is still held. */
  public static LeaseEntry renewed(String tenant, DirectoryWriter writer) {
    return new LeaseEntry(
        connection ->
            new Turn(
                sign(connection, tenant, writer), now(connection), Lease.of(connection, tenant)));
  }

  /**
   * It is over; nothing happens when another has the turn by now.
   *
   * @param outcome up to 20 characters; empty to leave it to somebody else, as if it had died
   */
  public static LeaseEntry ended(
      String tenant, DirectoryWriter writer, String outcome, String detail) {
    String told = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
    return new LeaseEntry(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE directory_lease SET expires_at = CURRENT_TIMESTAMP, outcome = ?,"
                      + " detail = ? WHERE tenant = ? AND owner = ? AND outcome = ''")) {
            update.setString(1, outcome);
            update.setString(2, told.replace("\0", ""));
            update.setString(3, tenant);
            update.setString(4, writer.id());
            update.executeUpdate();
          }
          return null;
        });
  }

  /** What came of it, once it is durable; null of {@link #ended}. */
  public Turn turn() {
    return turn;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    turn = writing.write(connection);
  }

  /** False when another has it by now. */
  static boolean sign(Connection connection, String tenant, DirectoryWriter writer)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE directory_lease SET expires_at = "
                + writer.until()
                + " WHERE tenant = ? AND owner = ? AND outcome = ''")) {
      update.setString(1, tenant);
      update.setString(2, writer.id());
      return update.executeUpdate() == 1;
    }
  }

  /** Two who insert at once: one of them is refused, and looks again. */
  private static boolean insert(
      Connection connection, String tenant, DirectoryWriter writer, String settings)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO directory_lease"
                + " (owner, node, settings, tenant, taken_at, expires_at, outcome, detail)"
                + " VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP, "
                + writer.until()
                + ", '', '')")) {
      names(insert, tenant, writer, settings);
      return insert.executeUpdate() == 1;
    }
  }

  /** Only if it is as it was seen: whoever is faster has it. */
  private static boolean update(
      Connection connection, String tenant, DirectoryWriter writer, String settings, Lease before)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE directory_lease SET owner = ?, node = ?, settings = ?,"
                + " taken_at = CURRENT_TIMESTAMP, expires_at = "
                + writer.until()
                + ", outcome = '', detail = ''"
                + " WHERE tenant = ? AND owner = ? AND taken_at = ? AND outcome = ?"
                + " AND expires_at = ?")) {
      names(update, tenant, writer, settings);
      update.setString(5, before.owner());
      ColumnValues.setTime(update, 6, before.taken());
      update.setString(7, before.outcome());
      ColumnValues.setTime(update, 8, before.expires());
      return update.executeUpdate() == 1;
    }
  }

  private static void names(
      PreparedStatement statement, String tenant, DirectoryWriter writer, String settings)
      throws SQLException {
    statement.setString(1, writer.id());
    statement.setString(2, writer.node());
    statement.setString(3, settings);
    statement.setString(4, tenant);
  }

  private static Instant now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP AS now_at")) {
      row.next();
      return ColumnValues.time(row, "now_at");
    }
  }

  private interface Writing {
    Turn write(Connection connection) throws SQLException;
  }
}
