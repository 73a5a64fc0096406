package io.dragoman.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old events in small steps, writes down what was only counted, and proves to a database
 * that is silent that it still takes a write.
 */
final class Housekeeping {
  static final int STEP = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long EXPIRE_MINUTES = 60;
  private static final long ASK_SECONDS = 3;
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final long COUNT_SECONDS = 5;
  private static final String UPDATE_PROBE = "UPDATE write_probe SET probed_at = ? WHERE node = ?";
  private static final String INSERT_PROBE =
      "INSERT INTO write_probe (probed_at, node) VALUES (?, ?)";

  private final Database database;
  private final AuditTrail trail;
  private final StoreHealth health;
  private final Clock clock;
  private final Duration keepEvents;
  private final String node;
  private final ModeContradictions contradictions;
  private final DiskSpaceWatch disk;
  private final Runnable counts;
  private final ScheduledExecutorService thread = StoreThreads.scheduled("housekeeping");
  private volatile boolean closing;

  Housekeeping(
      Database database,
      AuditTrail trail,
      StoreHealth health,
      Clock clock,
      Duration keepEvents,
      String node,
      ModeContradictions contradictions,
      DiskSpaceWatch disk,
      Runnable counts) {
    this.database = database;
    this.trail = trail;
    this.health = health;
    this.clock = clock;
    this.keepEvents = keepEvents;
    this.node = node;
    this.contradictions = contradictions;
    this.disk = disk;
    this.counts = counts;
  }

  void start() {
    thread.scheduleWithFixedDelay(counts, COUNT_SECONDS, COUNT_SECONDS, TimeUnit.SECONDS);
    thread.scheduleWithFixedDelay(this::contradict, 1, 1, TimeUnit.MINUTES);
    thread.scheduleWithFixedDelay(this::ask, ASK_SECONDS, ASK_SECONDS, TimeUnit.SECONDS);
    if (!keepEvents.isZero()) {
      thread.scheduleWithFixedDelay(this::expireQuietly, 1, EXPIRE_MINUTES, TimeUnit.MINUTES);
    }
  }

  /** Unless something was written just now, proves that something can be. */
  void ask() {
    disk.look();
    if (health.wroteWithin(QUIET)) {
      return;
    }
    try {
      database.write(
          connection -> {
            probe(connection);
            return null;
          });
      health.answered();
    } catch (SQLException | RuntimeException e) {
      health.failed(SqlTrouble.down(e));
    }
  }

  private void probe(Connection connection) throws SQLException {
    for (String sql : List.of(UPDATE_PROBE, INSERT_PROBE)) {
      try (PreparedStatement row = connection.prepareStatement(sql)) {
        ColumnValues.setTime(row, 1, clock.instant());
        row.setString(2, node);
        if (row.executeUpdate() == 1) {
          return;
        }
      }
    }
  }

  private void contradict() {
    try {
      database.read(contradictions::check);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Modes were not compared with bootstraps: {}", SqlTrouble.code(e));
    }
  }

  private void expireQuietly() {
    try {
      expire();
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Old events were not deleted: {}", SqlTrouble.code(e));
    }
  }

  /** Each step is a transaction of its own, so that nobody waits long for it. */
  int expire() throws SQLException {
    Instant olderThan = clock.instant().minus(keepEvents);
    int total = 0;
    int deleted = STEP;
    while (deleted == STEP && !closing) {
      deleted = database.write(connection -> trail.expire(connection, olderThan, STEP));
      total += deleted;
    }
    return total;
  }

  void close() {
    closing = true;
    StoreThreads.finish(thread);
  }
}
