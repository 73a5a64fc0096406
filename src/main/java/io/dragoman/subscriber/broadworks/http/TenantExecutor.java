package io.dragoman.subscriber.broadworks.http;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for calls that block, few for each tenant: a carrier that does not answer holds up its
 * own tenant alone.
 */
final class TenantExecutor {
  private static final int MOST_WAITING = 500;

  private final int width;
  private final ThreadPoolExecutor threads;
  private final Map<String, Lane> lanes = new HashMap<>();

  TenantExecutor(int threads, int width) {
    this.width = width;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "dragoman-carrier-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** False when too much of this tenant waits already, or everything has ended. */
  synchronized boolean enter(String tenant, Work work) {
    if (threads.isShutdown()) {
      return false;
    }
    Lane lane = lanes.computeIfAbsent(tenant, key -> new Lane());
    if (lane.running >= width) {
      return lane.waiting.size() < MOST_WAITING && lane.waiting.add(work);
    }
    start(tenant, lane, work);
    return true;
  }

  private void start(String tenant, Lane lane, Work work) {
    lane.running++;
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            leave(tenant, lane);
          }
        });
  }

  private synchronized void leave(String tenant, Lane lane) {
    lane.running--;
    Work next = threads.isShutdown() ? null : lane.waiting.poll();
    if (next != null) {
      start(tenant, lane, next);
    } else if (lane.running == 0) {
      lanes.remove(tenant, lane);
    }
  }

  /** What waits is told; what runs may end. */
  synchronized void close() {
    lanes.values().forEach(lane -> lane.waiting.forEach(Work::ended));
    lanes.clear();
    threads.shutdown();
  }

  /** A call that blocks. Exactly one of both is called. */
  interface Work {
    void run();

    void ended();
  }

  private static final class Lane {
    private final Queue<Work> waiting = new ArrayDeque<>();
    private int running;
  }
}
