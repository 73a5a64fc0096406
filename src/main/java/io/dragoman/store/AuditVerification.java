package io.dragoman.store;

import io.dragoman.security.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the whole audit trail and compares every hash. Everything is read as of one moment, so the
 * writer may go on meanwhile; it takes some seconds for a million events.
 */
public final class AuditVerification extends Question<AuditReport> {
  private static final int PAGE = 1_000;

  private final List<AuditReport.Finding> findings = new ArrayList<>();
  private long events;

  @Override
  AuditReport read(Connection connection, Vault vault) throws SQLException {
    int isolation = connection.getTransactionIsolation();
    connection.rollback();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      return verify(connection, vault);
    } finally {
      connection.rollback();
      connection.setTransactionIsolation(isolation);
    }
  }

  private AuditReport verify(Connection connection, Vault vault) throws SQLException {
    AuditKey key = AuditKey.read(connection, vault).orElse(null);
    if (key == null) {
      find(0, "", "the key of the audit trail is missing");
      return new AuditReport(List.of(), 0, 0, findings);
    }
    AuditHash hash = new AuditHash(key);
    List<AuditHead> heads = AuditHead.all(connection);
    for (AuditHead head : heads) {
      if (!hash.proves(head)) {
        find(0, head.chain(), "the record of the chain's ends was altered");
      }
      chain(connection, head, hash);
    }
    strangers(connection, heads, key.before());
    return new AuditReport(heads, events, unprotected(connection, key.before()), findings);
  }

  private void chain(Connection connection, AuditHead head, AuditHash hash) throws SQLException {
    AuditRow before = null;
    List<AuditRow> page = AuditRow.page(connection, head.chain(), Long.MIN_VALUE, 0, PAGE);
    while (!page.isEmpty()) {
      for (AuditRow row : page) {
        row(head, before, row, hash);
        before = row;
        events++;
      }
      page = AuditRow.page(connection, head.chain(), before.seq(), before.id(), PAGE);
    }
    end(head, before);
  }

  private void row(AuditHead head, AuditRow before, AuditRow row, AuditHash hash) {
    long place = before == null ? head.firstSeq() : before.seq();
    byte[] link = before == null ? head.firstHash() : before.hash();
    if (row.seq() <= place) {
      find(row.id(), head.chain(), "was inserted: its place " + row.seq() + " is taken");
    } else if (row.seq() > place + 1) {
      find(
          row.id(),
          head.chain(),
          "events were deleted before it: places " + (place + 1) + " to " + (row.seq() - 1));
    } else if (row.seq() > head.lastSeq()) {
      find(row.id(), head.chain(), "was inserted behind the end of its chain");
    } else if (!Arrays.equals(row.hash(), hash.of(head.chain(), row.seq(), link, row))) {
      find(row.id(), head.chain(), "was altered");
    } else if (before != null && row.id() < before.id()) {
      find(row.id(), head.chain(), "was moved: its id is smaller than that of the event before it");
    }
  }

  private void end(AuditHead head, AuditRow last) {
    long seq = last == null ? head.firstSeq() : last.seq();
    if (seq < head.lastSeq()) {
      find(
          0,
          head.chain(),
          "events were deleted from its end: places " + (seq + 1) + " to " + head.lastSeq());
    } else if (last != null
        && seq == head.lastSeq()
        && !Arrays.equals(last.hash(), head.lastHash())) {
      find(last.id(), head.chain(), "is not the event the chain ends with");
    }
  }

  /** Events of no chain that is known. */
  private void strangers(Connection connection, List<AuditHead> heads, long before)
      throws SQLException {
    String known = "?, ".repeat(heads.size()) + "?";
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, chain FROM event WHERE (chain IS NULL AND id > ?) OR (chain IS NOT NULL"
                + " AND chain NOT IN ("
                + known
                + ")) ORDER BY id FETCH FIRST "
                + AuditReport.MOST_FINDINGS
                + " ROWS ONLY")) {
      select.setLong(1, before);
      for (int i = 0; i < heads.size(); i++) {
        select.setString(i + 2, heads.get(i).chain());
      }
      select.setString(heads.size() + 2, "");
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          find(rows.getLong(1), rows.getString(2), "was inserted: it belongs to no chain");
        }
      }
    }
  }

  private static long unprotected(Connection connection, long before) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT COUNT(*) FROM event WHERE chain IS NULL AND id <= ?")) {
      select.setLong(1, before);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void find(long id, String chain, String what) {
    if (findings.size() < AuditReport.MOST_FINDINGS) {
      findings.add(new AuditReport.Finding(id, chain == null ? "" : chain, what));
    }
  }
}
