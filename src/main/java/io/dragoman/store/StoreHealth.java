package io.dragoman.store;

import io.dragoman.model.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the writer does and knows whether the database answers. */
final class StoreHealth {
  private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

  final AtomicLong batches = new AtomicLong();
  final AtomicLong changes = new AtomicLong();
  final AtomicLong failedChanges = new AtomicLong();
  final AtomicLong refusedChanges = new AtomicLong();
  volatile int lastBatchSize;
  volatile long lastBatchNanos;
  private volatile String trouble;
  private volatile String low;
  private volatile long lastWrite;
  private volatile boolean wrote;

  void wrote(int size, long nanos) {
    batches.incrementAndGet();
    changes.addAndGet(size);
    lastBatchSize = size;
    lastBatchNanos = nanos;
    lastWrite = System.nanoTime();
    wrote = true;
    answered();
  }

  boolean wroteWithin(Duration time) {
    return wrote && System.nanoTime() - lastWrite < time.toNanos();
  }

  void answered() {
    if (trouble != null) {
      trouble = null;
      LOG.info("The database answers again");
    }
  }

  /** Logged once, when it begins. */
  void failed(Problem problem) {
    if (trouble == null) {
      LOG.error("{} It is tried again.", problem.getMessage());
    }
    trouble = problem.getMessage();
  }

  /**
   * @param sentence null when the disk has room
   */
  void low(String sentence) {
    low = sentence;
  }

  void lost() {
    failedChanges.incrementAndGet();
  }

  void refused() {
    refusedChanges.incrementAndGet();
  }

  Optional<String> trouble() {
    String said = trouble;
    return Optional.ofNullable(said == null ? low : said);
  }
}
