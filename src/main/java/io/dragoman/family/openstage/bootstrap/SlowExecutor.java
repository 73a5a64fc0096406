package io.dragoman.family.openstage.bootstrap;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads for what takes tens of milliseconds: slow hashes and sealing. */
final class SlowExecutor implements AutoCloseable {
  private static final int MOST_WAITING = 2_000;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().availableProcessors(),
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "dragoman-bootstrap");
            thread.setDaemon(true);
            thread.setContextClassLoader(SlowExecutor.class.getClassLoader());
            return thread;
          });

  SlowExecutor() {
    threads.allowCoreThreadTimeOut(true);
  }

  <T> CompletionStage<T> run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(
          new Problem(Cause.OVERLOAD, "too many bootstraps at once"));
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
