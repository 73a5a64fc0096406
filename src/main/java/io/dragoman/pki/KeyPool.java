package io.dragoman.pki;

import java.security.KeyPair;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys made ahead, so that a phone does not wait for one. Nothing is made before somebody has asked
 * for a key, which keeps starts short; then one thread of low priority keeps the pool full.
 */
final class KeyPool implements AutoCloseable {
  private final KeyProfile profile;
  private final int ready;
  private final Queue<KeyPair> keys = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean filling = new AtomicBoolean();
  private volatile boolean closed;

  KeyPool(KeyProfile profile, int ready) {
    this.profile = profile;
    this.ready = ready;
  }

  /** A fresh key; made here and now when none is ready, or of another kind. */
  KeyPair take(KeyProfile wanted) {
    if (wanted != profile) {
      return wanted.generate();
    }
    KeyPair key = keys.poll();
    if (key != null) {
      count.decrementAndGet();
    }
    fill();
    return key == null ? profile.generate() : key;
  }

  int ready() {
    return count.get();
  }

  /** Returns at once. */
  void fill() {
    if (!closed && count.get() < ready && filling.compareAndSet(false, true)) {
      Thread thread = new Thread(this::work, "dragoman-pki-keys");
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      thread.start();
    }
  }

  private void work() {
    try {
      while (!closed && count.get() < ready) {
        keys.add(profile.generate());
        count.incrementAndGet();
      }
    } finally {
      filling.set(false);
    }
    if (count.get() < ready) {
      fill(); // somebody took one between the last look and the flag
    }
  }

  @Override
  public void close() {
    closed = true;
    keys.clear();
  }
}
