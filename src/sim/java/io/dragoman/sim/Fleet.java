package io.dragoman.sim;

import io.dragoman.model.Mac;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many phones at once, each on a thread of its own. */
public final class Fleet {
  private static final long MACS = 1L << 48;

  private Fleet() {}

  /**
   * Lets phones with consecutive addresses do the same, so many at a time.
   *
   * @return their results in the order of the addresses
   * @throws InterruptedException when this thread is asked to stop; the phones stop, too
   */
  public static <T> List<T> run(Mac first, int count, int concurrency, Function<Mac, T> phone)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(concurrency, count));
    try {
      List<Future<T>> running = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        Mac mac = plus(first, i);
        running.add(threads.submit(() -> phone.apply(mac)));
      }
      List<T> results = new ArrayList<>(count);
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a simulated phone is broken", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** The address so many after another. */
  public static Mac plus(Mac first, int steps) {
    long value = (Long.parseLong(first.hex(), 16) + steps) % MACS;
    return Mac.of(String.format(Locale.ROOT, "%012x", value));
  }
}
