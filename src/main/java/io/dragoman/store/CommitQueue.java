package io.dragoman.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Changes that wait for the writer: first in, first out, bounded in number and bytes. */
final class CommitQueue {
  private static final long MOST_BYTES = 32L << 20;

  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final int capacity;
  private long bytes;
  private boolean closed;

  CommitQueue(int capacity) {
    this.capacity = capacity;
  }

  /** False when too much waits already. */
  synchronized boolean offer(Waiting change) {
    if (closed || queue.size() >= capacity || bytes + change.bytes() > MOST_BYTES) {
      return false;
    }
    bytes += change.bytes();
    queue.add(change);
    notifyAll();
    return true;
  }

  /** Waits for changes and takes up to {@code most}; empty only when closed and drained. */
  synchronized List<Waiting> take(int most) throws InterruptedException {
    while (queue.isEmpty() && !closed) {
      wait();
    }
    List<Waiting> taken = new ArrayList<>(Math.min(most, queue.size()));
    while (taken.size() < most && !queue.isEmpty()) {
      Waiting change = queue.remove();
      bytes -= change.bytes();
      taken.add(change);
    }
    return taken;
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
