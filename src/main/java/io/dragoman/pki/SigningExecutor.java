package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Threads that sign, and a clock that ticks. What they cannot keep up with is OVERLOAD. */
final class SigningExecutor implements AutoCloseable, Executor {
  private static final int MOST_WAITING = 5_000;

  private final ThreadPoolExecutor signers;
  private final ScheduledExecutorService timer;

  SigningExecutor() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    signers =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            named("dragoman-pki-"));
    signers.allowCoreThreadTimeOut(true);
    timer = Executors.newSingleThreadScheduledExecutor(named("dragoman-pki-timer-"));
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void execute(Runnable task) {
    signers.execute(task);
  }

  <T> CompletionStage<T> work(Supplier<T> task) {
    try {
      return CompletableFuture.supplyAsync(task, signers);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(
          new Problem(Cause.OVERLOAD, "Too many certificates and answers wait to be signed."));
    }
  }

  void every(long millis, Runnable task) {
    timer.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    signers.shutdown();
  }
}
