package io.dragoman.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The store's threads: named, daemons, with the bundle's class loader, ended by {@code close}. */
final class StoreThreads {
  private static final long FINISH_S = 5;

  private StoreThreads() {}

  static ThreadFactory named(String what) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "dragoman-store-" + what + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(StoreThreads.class.getClassLoader());
      return thread;
    };
  }

  /** Rejects what its queue cannot hold. */
  static ThreadPoolExecutor pool(String what, int size, int queue) {
    return new ThreadPoolExecutor(
        size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), named(what));
  }

  static ExecutorService unbounded(String what, int size) {
    return Executors.newFixedThreadPool(size, named(what));
  }

  static ScheduledExecutorService scheduled(String what) {
    return Executors.newSingleThreadScheduledExecutor(named(what));
  }

  /**
   * Lets what is queued finish, within a bound; false when it did not. Interrupts nobody: a thread
   * interrupted within H2 would close the database file.
   */
  static boolean finish(ExecutorService threads) {
    threads.shutdown();
    try {
      return threads.awaitTermination(FINISH_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
