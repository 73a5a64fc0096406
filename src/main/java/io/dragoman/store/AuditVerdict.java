package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What a verification of the whole audit trail has found, kept when the bridge ends. A note, no
 * proof: whoever writes the database can write it. The proof is its event, which is in the trail.
 *
 * @param node the bridge that verified
 * @param actor who ordered it
 * @param firstEvent lowest id of an event it has read; 0 when there was none
 * @param lastEvent the highest
 * @param findings how many of them are listed; 0 when the trail is whole
 * @param firstBroken id of the oldest broken event; 0 for none, or at ends of chains only
 */
public record AuditVerdict(
    String node,
    Instant began,
    Instant ended,
    String actor,
    long firstEvent,
    long lastEvent,
    long events,
    int findings,
    long firstBroken) {
  private static final int LONGEST = 200;

  public AuditVerdict {
    actor = actor.length() > LONGEST ? actor.substring(0, LONGEST) : actor;
  }

  /** In place of the bridge's former one. */
  Entry entry() {
    return new Kept(this);
  }

  /** The latest of all bridges; null when there is none. */
  public static Question<AuditVerdict> last() {
    return new Last();
  }

  private static final class Kept extends Entry {
    private final AuditVerdict verdict;

    Kept(AuditVerdict verdict) {
      this.verdict = verdict;
    }

    @Override
    void write(Connection connection, Vault vault) throws SQLException {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM audit_verification WHERE node = ?")) {
        delete.setString(1, verdict.node);
        delete.executeUpdate();
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO audit_verification (node, began_at, ended_at, actor, first_event,"
                  + " last_event, events, findings, first_broken)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, verdict.node);
        ColumnValues.setTime(insert, 2, verdict.began);
        ColumnValues.setTime(insert, 3, verdict.ended);
        insert.setString(4, verdict.actor);
        insert.setLong(5, verdict.firstEvent);
        insert.setLong(6, verdict.lastEvent);
        insert.setLong(7, verdict.events);
        insert.setInt(8, verdict.findings);
        insert.setLong(9, verdict.firstBroken);
        insert.executeUpdate();
      }
    }
  }

  private static final class Last extends Question<AuditVerdict> {
    @Override
    AuditVerdict read(Connection connection, Vault vault) throws SQLException {
      try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT * FROM audit_verification ORDER BY ended_at DESC, node LIMIT 1");
          ResultSet row = select.executeQuery()) {
        return row.next()
            ? new AuditVerdict(
                row.getString("node"),
                ColumnValues.time(row, "began_at"),
                ColumnValues.time(row, "ended_at"),
                row.getString("actor"),
                row.getLong("first_event"),
                row.getLong("last_event"),
                row.getLong("events"),
                row.getInt("findings"),
                row.getLong("first_broken"))
            : null;
      }
    }
  }
}
