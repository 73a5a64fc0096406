package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to this bridge's chain of events, and lets the oldest expire. Each bridge on one database
 * has its own chain, named like its node; two of the same name take turns.
 *
 * <p>A chain whose end was tampered with is left as it is, as evidence, and another one begun.
 */
final class AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

  private final AuditKey key;
  private final String node;
  private volatile String chain;

  AuditTrail(AuditKey key, String node) {
    this.key = key;
    this.node = node;
    this.chain = node;
  }

  void append(Connection connection, List<Event> events, Instant now) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    AuditHash hash = new AuditHash(key);
    List<Event> all = new ArrayList<>();
    AuditHead head = head(connection, hash, all, now);
    all.addAll(events);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event (happened_at, mac, tenant, cause, detail, actor, chain, seq, hash)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Event event : all) {
        long seq = head.lastSeq() + 1;
        AuditRow row = AuditRow.of(event);
        head = head.until(seq, hash.of(head.chain(), seq, head.lastHash(), row));
        bind(insert, row, head);
      }
      insert.executeBatch();
    }
    head.proved(hash).update(connection);
  }

  private static void bind(PreparedStatement insert, AuditRow row, AuditHead head)
      throws SQLException {
    ColumnValues.setTime(insert, 1, row.at());
    insert.setObject(2, row.mac(), Types.VARCHAR);
    insert.setString(3, row.tenant());
    insert.setString(4, row.cause());
    insert.setString(5, row.detail());
    insert.setString(6, row.actor());
    insert.setString(7, head.chain());
    insert.setLong(8, head.lastSeq());
    insert.setBytes(9, head.lastHash());
    insert.addBatch();
  }

  private AuditHead head(Connection connection, AuditHash hash, List<Event> events, Instant now)
      throws SQLException {
    Optional<AuditHead> found = AuditHead.lock(connection, chain);
    if (found.isPresent() && hash.proves(found.get())) {
      return found.get();
    }
    if (found.isPresent() || hasEvents(connection)) {
      String detail = "The end of chain " + chain + " is not what this program wrote.";
      LOG.error("{} {}", Cause.AUDIT_BROKEN.sentence(), detail);
      events.add(new Event(now, null, Tenant.DEFAULT_ID, Cause.AUDIT_BROKEN, detail));
      chain = node + "~" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
    AuditHead first = AuditHead.first(chain).proved(hash);
    first.insert(connection);
    return first;
  }

  private boolean hasEvents(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM event WHERE chain = ? FETCH FIRST ROW ONLY")) {
      select.setString(1, chain);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * Deletes at most {@code limit} of the oldest events, always from the beginning of a chain, and
   * moves its beginning; the rest can still be verified.
   *
   * @return how many there were
   */
  int expire(Connection connection, Instant olderThan, int limit) throws SQLException {
    int count = EventRows.expireUnchained(connection, olderThan, limit);
    AuditHash hash = new AuditHash(key);
    for (AuditHead known : AuditHead.all(connection)) {
      if (count < limit) {
        count += expire(connection, known.chain(), hash, olderThan, limit - count);
      }
    }
    return count;
  }

  /** What was altered stays: an event given an older date shall not disappear by it. */
  private static int expire(
      Connection connection, String chain, AuditHash hash, Instant olderThan, int limit)
      throws SQLException {
    AuditHead head = AuditHead.lock(connection, chain).filter(hash::proves).orElse(null);
    if (head == null) {
      return 0;
    }
    List<Long> old = new ArrayList<>();
    for (AuditRow row : AuditRow.page(connection, chain, Long.MIN_VALUE, 0, limit)) {
      long seq = head.firstSeq() + 1;
      boolean whole =
          row.seq() == seq && Arrays.equals(row.hash(), hash.of(chain, seq, head.firstHash(), row));
      if (!whole || !row.at().isBefore(olderThan)) {
        break;
      }
      head = head.from(seq, row.hash());
      old.add(row.id());
    }
    if (!old.isEmpty()) {
      head.proved(hash).update(connection);
      EventRows.delete(connection, old);
    }
    return old.size();
  }
}
