package io.dragoman.store;

import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Optional;

/** {@link StoreStats} read from where the numbers arise. */
record LiveStats(
    StoreHealth health, CommitQueue queue, EventDispatch listeners, HikariPoolMXBean connections)
    implements StoreStats {
  @Override
  public boolean healthy() {
    return health.trouble().isEmpty();
  }

  @Override
  public Optional<String> lastError() {
    return health.trouble();
  }

  @Override
  public int queueLength() {
    return queue.length();
  }

  @Override
  public long batches() {
    return health.batches.get();
  }

  @Override
  public long changes() {
    return health.changes.get();
  }

  @Override
  public int lastBatchSize() {
    return health.lastBatchSize;
  }

  @Override
  public long lastBatchNanos() {
    return health.lastBatchNanos;
  }

  @Override
  public long failedChanges() {
    return health.failedChanges.get();
  }

  @Override
  public long refusedChanges() {
    return health.refusedChanges.get();
  }

  @Override
  public long droppedEvents() {
    return listeners.dropped();
  }

  @Override
  public int poolActive() {
    return connections.getActiveConnections();
  }

  @Override
  public int poolIdle() {
    return connections.getIdleConnections();
  }

  @Override
  public int poolPending() {
    return connections.getThreadsAwaitingConnection();
  }
}
