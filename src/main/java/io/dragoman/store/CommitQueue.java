package io.dragoman.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Changes that wait for the writer: first in, first out, bounded in number and bytes. What nobody
 * waits for is let gather for a moment, since a transaction costs much more than a row.
 */
final class CommitQueue {
  private static final long MOST_BYTES = 32L << 20;
  private static final long GATHER_NS = 20_000_000;

  /** Above this share of the capacity everybody waits. */
  private static final int MUCH = 4;

  private final Queue<PendingChange> queue = new ArrayDeque<>();
  private final int capacity;
  private long bytes;
  private int urgent;
  private long oldest;
  private int wanted = 1;
  private boolean closed;

  CommitQueue(int capacity) {
    this.capacity = capacity;
  }

  /** False when too much waits already. */
  synchronized boolean offer(PendingChange change) {
    if (closed || queue.size() >= capacity || bytes + change.bytes() > MOST_BYTES) {
      return false;
    }
    if (queue.isEmpty()) {
      oldest = System.nanoTime();
    }
    bytes += change.bytes();
    urgent += change.urgent ? 1 : 0;
    queue.add(change);
    if (change.urgent || queue.size() == 1 || queue.size() == wanted) {
      notifyAll();
    }
    return true;
  }

  /** Waits for changes and takes up to {@code most}; empty only when closed and drained. */
  synchronized List<PendingChange> take(int most) throws InterruptedException {
    wanted = most;
    while (queue.isEmpty() && !closed) {
      wait();
    }
    gather(most);
    List<PendingChange> taken = new ArrayList<>(Math.min(most, queue.size()));
    while (taken.size() < most && !queue.isEmpty()) {
      PendingChange change = queue.remove();
      bytes -= change.bytes();
      urgent -= change.urgent ? 1 : 0;
      taken.add(change);
    }
    oldest = System.nanoTime(); // of what is left: late by one transaction at most
    return taken;
  }

  private void gather(int most) throws InterruptedException {
    while (urgent == 0 && queue.size() < most && !closed) {
      long left = oldest + GATHER_NS - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** So much that whoever brings more has to wait for it. */
  synchronized boolean isLong() {
    return queue.size() >= capacity / MUCH || bytes >= MOST_BYTES / MUCH;
  }

  synchronized int length() {
    return queue.size();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** What waits is still taken; nothing more is accepted. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
