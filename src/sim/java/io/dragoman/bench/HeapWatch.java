package io.dragoman.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The most that was left in this process's heap by any collection while it watches. */
final class HeapWatch implements AutoCloseable {
  private static final int PATIENCE = 60;
  private static final long STILL = 1 << 16;

  private final AtomicLong most = new AtomicLong();
  private final List<NotificationEmitter> collectors = new ArrayList<>();
  private final NotificationListener listener = (told, nothing) -> collected(told);

  HeapWatch() {
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (each instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
        collectors.add(emitter);
      }
    }
  }

  private void collected(Notification told) {
    if (told.getUserData() instanceof CompositeData data) {
      long left =
          GarbageCollectionNotificationInfo.from(data)
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .values()
              .stream()
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      most.accumulateAndGet(left, Math::max);
    }
  }

  /** Bytes, what is no heap but managed (classes, code) included; 0 before the first collection. */
  long most() {
    return most.get();
  }

  /** Bytes of heap in use after a collection. */
  static long now() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** As {@link #now}, once what ended before has let go of everything. */
  static long settled() throws InterruptedException {
    long before = now();
    for (int i = 0; i < PATIENCE; i++) {
      TimeUnit.SECONDS.sleep(1);
      long now = now();
      if (Math.abs(now - before) < STILL) {
        return now;
      }
      before = now;
    }
    return before;
  }

  @Override
  public void close() {
    for (NotificationEmitter each : collectors) {
      try {
        each.removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
