package io.dragoman.store;

import java.util.Optional;

/**
 * What metrics and health show of a store. Live and cheap; every number is of now or since open.
 */
public interface StoreStats {
  /** False while the database does not answer. */
  boolean healthy();

  /** The sentence that belongs to the last failure; empty while all is well. */
  Optional<String> lastError();

  /** Changes that wait to be written. */
  int queueLength();

  /** Transactions that were written. */
  long batches();

  /** Changes that were written. */
  long changes();

  /** Changes in the last transaction. */
  int lastBatchSize();

  /** Duration of the last transaction, in nanoseconds. */
  long lastBatchNanos();

  /** Changes that could not be stored and were taken back. */
  long failedChanges();

  /** Changes that were refused because too many waited. */
  long refusedChanges();

  /** Events that a slow listener missed; they are in the database none the less. */
  long droppedEvents();

  /** Connections in use. */
  int poolActive();

  /** Connections at hand. */
  int poolIdle();

  /** Threads that wait for a connection. */
  int poolPending();
}
