package io.dragoman.store;

import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the audit trail and compares every hash, a batch each time it is asked; the answer is
 * whether there is more. Each batch is one short transaction that sees rows and ends of chains as
 * of one moment, so events may be appended and expire between batches: what was appended is
 * verified too, and where the rest of a chain expired meanwhile, its proved beginning says where to
 * go on. Every event is judged as it was when it was read. Not thread-safe; ask one after another.
 */
public final class AuditVerification extends Question<Boolean> {
  static final int BATCH = 2_000;

  private final int batch;
  private final List<AuditReport.Finding> findings = new ArrayList<>();
  // the ends as last seen, of chains that were begun with
  private final Map<String, AuditHead> heads = new LinkedHashMap<>();
  private String chain;
  private AuditRow before;
  private boolean doubted;
  private long placed = Long.MIN_VALUE;
  private long verified;
  private long first;
  private long last;
  private long total;
  private long unprotected;

  public AuditVerification() {
    this(BATCH);
  }

  AuditVerification(int batch) {
    this.batch = batch;
  }

  /** Events so far. */
  public long verified() {
    return verified;
  }

  /** Lowest id of an event so far; 0 for none. */
  long first() {
    return first;
  }

  /** Highest id of an event so far; 0 for none. */
  long last() {
    return last;
  }

  /** Events there are in all chains, as far as it is known. */
  public long total() {
    return Math.max(total, verified);
  }

  /** What was found; of the whole trail once there is no more. */
  public AuditReport report() {
    return new AuditReport(
        List.copyOf(heads.values()), verified, unprotected, List.copyOf(findings));
  }

  @Override
  Boolean read(Connection connection, Vault vault) throws SQLException {
    int isolation = connection.getTransactionIsolation();
    connection.rollback();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      return next(connection, vault);
    } finally {
      connection.rollback();
      connection.setTransactionIsolation(isolation);
    }
  }

  private boolean next(Connection connection, Vault vault) throws SQLException {
    AuditKey key = AuditKey.read(connection, vault).orElse(null);
    if (key == null) {
      find(0, "", "the key of the audit trail is missing");
      return false;
    }
    Map<String, AuditHead> now = new LinkedHashMap<>();
    AuditHead.all(connection).forEach(head -> now.put(head.chain(), head));
    if (heads.isEmpty()) {
      total = now.values().stream().mapToLong(head -> head.lastSeq() - head.firstSeq()).sum();
    }
    if (chain == null) {
      chain = now.keySet().stream().filter(one -> !heads.containsKey(one)).findFirst().orElse(null);
    }
    if (chain == null) {
      // a chain that began meanwhile is verified as well
      return places(connection, now.keySet(), key.before());
    }
    chain(connection, now.get(chain), new AuditHash(key));
    return true;
  }

  private void chain(Connection connection, AuditHead head, AuditHash hash) throws SQLException {
    if (head == null) {
      find(0, chain, "the record of the chain's ends was deleted");
      leave();
      return;
    }
    String wrong = wrong(head, heads.put(chain, head), hash);
    if (wrong != null && !doubted) {
      find(0, chain, wrong);
      doubted = true;
    }
    List<AuditRow> page =
        AuditRow.page(
            connection,
            chain,
            before == null ? Long.MIN_VALUE : before.seq(),
            before == null ? 0 : before.id(),
            batch);
    for (AuditRow row : page) {
      row(head, row, hash);
      before = row;
      first = first == 0 ? row.id() : Math.min(first, row.id());
      last = Math.max(last, row.id());
      verified++;
    }
    if (page.size() < batch) {
      end(head);
      leave();
    }
  }

  private void leave() {
    chain = null;
    before = null;
    doubted = false;
  }

  /** What is wrong with the record of a chain's ends; null for nothing. */
  private static String wrong(AuditHead head, AuditHead seen, AuditHash hash) {
    if (!hash.proves(head)) {
      return "the record of the chain's ends was altered";
    }
    boolean older =
        seen != null && (head.firstSeq() < seen.firstSeq() || head.lastSeq() < seen.lastSeq());
    return older ? "an older record of the chain's ends was put back" : null;
  }

  private void row(AuditHead head, AuditRow row, AuditHash hash) {
    boolean expired = before == null || before.seq() <= head.firstSeq();
    long place = expired ? head.firstSeq() : before.seq();
    byte[] link = expired ? head.firstHash() : before.hash();
    if (row.seq() <= place) {
      find(row.id(), chain, "was inserted: its place " + row.seq() + " is taken");
    } else if (row.seq() > place + 1) {
      find(
          row.id(),
          chain,
          "events were deleted before it: places " + (place + 1) + " to " + (row.seq() - 1));
    } else if (row.seq() > head.lastSeq()) {
      find(row.id(), chain, "was inserted behind the end of its chain");
    } else if (link == null || !Arrays.equals(row.hash(), hash.of(chain, row.seq(), link, row))) {
      find(row.id(), chain, "was altered");
    } else if (before != null && row.id() < before.id()) {
      find(row.id(), chain, "was moved: its id is smaller than that of the event before it");
    }
  }

  private void end(AuditHead head) {
    long seq = before == null ? head.firstSeq() : Math.max(before.seq(), head.firstSeq());
    if (seq < head.lastSeq()) {
      find(
          0,
          chain,
          "events were deleted from its end: places " + (seq + 1) + " to " + head.lastSeq());
    } else if (before != null
        && before.seq() == head.lastSeq()
        && !Arrays.equals(before.hash(), head.lastHash())) {
      find(before.id(), chain, "is not the event the chain ends with");
    }
  }

  /**
   * Events of no chain that is known, or of none of its places; counts those that are older than
   * the chains.
   */
  private boolean places(Connection connection, Set<String> known, long older) throws SQLException {
    int rows = 0;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, chain, seq FROM event WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")) {
      select.setLong(1, placed);
      select.setInt(2, batch);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows++;
          placed = row.getLong("id");
          place(row.getString("chain"), row.getObject("seq"), known, older);
        }
      }
    }
    return rows == batch || !heads.keySet().containsAll(known);
  }

  private void place(String of, Object seq, Set<String> known, long older) {
    if (of == null && placed <= older) {
      unprotected++;
    } else if (of == null || !known.contains(of)) {
      find(placed, Objects.requireNonNullElse(of, ""), "was inserted: it belongs to no chain");
    } else if (seq == null) {
      find(placed, of, "was inserted: it has no place in its chain");
    }
  }

  private void find(long id, String where, String what) {
    if (findings.size() < AuditReport.MOST_FINDINGS) {
      findings.add(new AuditReport.Finding(id, where, what));
    }
  }
}
