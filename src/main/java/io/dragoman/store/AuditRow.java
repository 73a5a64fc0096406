package io.dragoman.store;

import io.dragoman.model.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * An event as its columns hold it: texts, so that one of a later version can be verified too.
 *
 * @param mac null when it concerns no device
 * @param chain null when it is older than the chains
 * @param hash null as well then
 */
public record AuditRow(
    long id,
    Instant at,
    String mac,
    String tenant,
    String cause,
    String detail,
    String actor,
    String chain,
    long seq,
    byte[] hash) {

  static final String COLUMNS =
      "id, happened_at, mac, tenant, cause, detail, actor, chain, seq, hash";

  static AuditRow of(Event event) {
    return new AuditRow(
        0,
        event.at(),
        event.mac() == null ? null : event.mac().hex(),
        event.tenant(),
        event.cause().id(),
        event.detail(),
        event.actor(),
        null,
        0,
        null);
  }

  static AuditRow read(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong("id"),
        ColumnValues.time(row, "happened_at"),
        row.getString("mac"),
        row.getString("tenant"),
        row.getString("cause"),
        row.getString("detail"),
        row.getString("actor"),
        row.getString("chain"),
        row.getLong("seq"),
        row.getBytes("hash"));
  }

  /** Of one chain, by place and id, beyond the given ones. */
  static List<AuditRow> page(
      Connection connection, String chain, long afterSeq, long afterId, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM event WHERE chain = ? AND seq >= ? AND (seq > ? OR id > ?)"
                + " ORDER BY seq, id FETCH FIRST ? ROWS ONLY")) {
      select.setString(1, chain);
      select.setLong(2, afterSeq);
      select.setLong(3, afterSeq);
      select.setLong(4, afterId);
      select.setInt(5, limit);
      return all(select);
    }
  }

  static List<AuditRow> all(PreparedStatement select) throws SQLException {
    List<AuditRow> all = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        all.add(read(rows));
      }
    }
    return all;
  }

  /** As the column keeps it. */
  long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at.truncatedTo(ChronoUnit.MICROS));
  }
}
