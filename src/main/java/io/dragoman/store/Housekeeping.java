package io.dragoman.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old events in small steps, writes down what was only counted, and asks a silent database
 * whether it is still there.
 */
final class Housekeeping {
  static final int STEP = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long EXPIRE_MINUTES = 60;
  private static final long ASK_SECONDS = 10;
  private static final long COUNT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 5;

  private final Database database;
  private final AuditTrail trail;
  private final Health health;
  private final Clock clock;
  private final Duration keepEvents;
  private final Runnable counts;
  private final ScheduledExecutorService thread = Threads.scheduled("housekeeping");
  private volatile boolean closing;

  Housekeeping(
      Database database,
      AuditTrail trail,
      Health health,
      Clock clock,
      Duration keepEvents,
      Runnable counts) {
    this.database = database;
    this.trail = trail;
    this.health = health;
    this.clock = clock;
    this.keepEvents = keepEvents;
    this.counts = counts;
  }

  void start() {
    thread.scheduleWithFixedDelay(counts, COUNT_SECONDS, COUNT_SECONDS, TimeUnit.SECONDS);
    thread.scheduleWithFixedDelay(this::ask, ASK_SECONDS, ASK_SECONDS, TimeUnit.SECONDS);
    if (!keepEvents.isZero()) {
      thread.scheduleWithFixedDelay(this::expireQuietly, 1, EXPIRE_MINUTES, TimeUnit.MINUTES);
    }
  }

  void ask() {
    try {
      boolean valid = database.read(connection -> connection.isValid(ANSWER_SECONDS));
      if (valid) {
        health.answered();
      }
    } catch (SQLException | RuntimeException e) {
      health.failed(SqlTrouble.down(e));
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
    Threads.finish(thread);
  }
}
