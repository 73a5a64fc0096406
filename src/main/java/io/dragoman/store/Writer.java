package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: everything that waits goes into one transaction (group commit).
 *
 * <p>A database that does not answer is tried again with growing pauses until a change's patience
 * ends; while it takes no writes at all each fails at once. A group that is refused is written
 * again change by change, so that only the bad one fails.
 */
final class Writer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int LARGEST_GROUP = 500;
  private static final long FIRST_PAUSE_MS = 50;
  private static final long LONGEST_PAUSE_MS = 2_000;
  private static final Duration PATIENCE_WHEN_CLOSING = Duration.ofSeconds(5);

  private final Database database;
  private final Vault vault;
  private final AuditTrail trail;
  private final CommitQueue queue;
  private final LiveDevices devices;
  private final CommitCompletion settlement;
  private final StoreHealth health;
  private final Clock clock;
  private final boolean shared;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long closeDeadline = Long.MAX_VALUE;

  Writer(
      Database database,
      Vault vault,
      AuditTrail trail,
      CommitQueue queue,
      LiveDevices devices,
      CommitCompletion settlement,
      StoreHealth health,
      Clock clock,
      boolean shared) {
    this.database = database;
    this.vault = vault;
    this.trail = trail;
    this.queue = queue;
    this.devices = devices;
    this.settlement = settlement;
    this.health = health;
    this.clock = clock;
    this.shared = shared;
  }

  @Override
  public void run() {
    try {
      List<PendingChange> group = queue.take(LARGEST_GROUP);
      while (!group.isEmpty()) {
        settleOrFail(group);
        group = queue.take(LARGEST_GROUP);
      }
    } catch (InterruptedException e) {
      LOG.warn("The writer was interrupted; {} changes are not stored", queue.length());
    }
  }

  /** A bug must not end the thread, nor leave a stage open. */
  private void settleOrFail(List<PendingChange> group) throws InterruptedException {
    try {
      settle(group);
    } catch (RuntimeException | Error e) {
      LOG.error("The writer failed on a group of {} changes", group.size(), e);
      Problem problem = new Problem(Cause.INTERNAL_ERROR, "The change was not stored.", e);
      group.forEach(change -> settlement.failed(change, problem));
    }
  }

  /** Stops waiting for a lost database; what can be written still is. */
  void hurry() {
    closeDeadline = System.nanoTime() + PATIENCE_WHEN_CLOSING.toNanos();
    closing.countDown();
  }

  private void settle(List<PendingChange> group) throws InterruptedException {
    List<PendingChange> open = withoutDoomed(group);
    long pause = FIRST_PAUSE_MS;
    boolean raced = false;
    while (!open.isEmpty()) {
      Optional<Exception> trouble = write(open);
      if (trouble.isEmpty()) {
        return;
      }
      if (trouble.get() instanceof OvertakenException others) {
        others.rows().forEach(devices::overtaken);
        open = withoutDoomed(open);
      } else if (SqlTrouble.readOnly(trouble.get())) {
        Problem down = SqlTrouble.down(trouble.get());
        health.failed(down);
        open.forEach(change -> settlement.failed(change, down));
        return;
      } else if (SqlTrouble.passes(trouble.get())) {
        health.failed(SqlTrouble.down(trouble.get()));
        pause(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        open = withoutOverdue(open, trouble.get());
      } else if (!raced && SqlTrouble.taken(trouble.get())) {
        raced = true; // another bridge was faster: entries look again and give way
      } else if (open.size() > 1) {
        for (PendingChange change : open) {
          settle(List.of(change));
        }
        return;
      } else {
        LOG.warn("A change was not stored: {}", SqlTrouble.code(trouble.get()));
        settlement.failed(open.get(0), SqlTrouble.refused(trouble.get()));
        return;
      }
    }
  }

  /** Closing cuts a pause short, but never to nothing. */
  private void pause(long millis) throws InterruptedException {
    if (closing.await(millis, TimeUnit.MILLISECONDS)) {
      TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MS);
    }
  }

  private Optional<Exception> write(List<PendingChange> group) {
    long start = System.nanoTime();
    GroupCommit rows = new GroupCommit(group, devices::version, shared);
    try {
      database.write(
          connection -> {
            rows.write(connection, vault, trail, clock.instant());
            return null;
          });
    } catch (SQLException | RuntimeException e) {
      return Optional.of(e);
    }
    health.wrote(group.size(), System.nanoTime() - start);
    devices.written(rows.written());
    settlement.stored(group, rows.events());
    return Optional.empty();
  }

  private List<PendingChange> withoutDoomed(List<PendingChange> group) {
    List<PendingChange> open = new ArrayList<>(group.size());
    for (PendingChange change : group) {
      if (devices.doomed(change)) {
        settlement.failed(
            change,
            devices.wasOvertaken(change)
                ? new Problem(Cause.OVERTAKEN, Cause.OVERTAKEN.sentence())
                : new Problem(
                    Cause.NOT_STORED, "An earlier change of this device was not stored."));
      } else {
        open.add(change);
      }
    }
    return open;
  }

  private List<PendingChange> withoutOverdue(List<PendingChange> group, Exception trouble) {
    long now = System.nanoTime();
    List<PendingChange> open = new ArrayList<>(group.size());
    for (PendingChange change : group) {
      if (now - change.deadline >= 0 || (closing.getCount() == 0 && now - closeDeadline >= 0)) {
        settlement.failed(change, SqlTrouble.down(trouble));
      } else {
        open.add(change);
      }
    }
    return withoutDoomed(open);
  }
}
