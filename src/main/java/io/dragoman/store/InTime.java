package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds the wait of whoever waits for an answer; the change itself keeps the store's patience. */
public final class InTime {
  /** A phone waits ten seconds (dls-protocol.md § 3.2). */
  public static final Duration ANSWER = Duration.ofSeconds(8);

  private InTime() {}

  /** The same, or a failure with DATABASE_DOWN when it takes longer. */
  public static <T> CompletionStage<T> of(CompletionStage<T> stage, Duration most) {
    CompletableFuture<T> copy = stage.toCompletableFuture();
    return copy.isDone()
        ? copy
        : copy.copy()
            .orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionallyCompose(InTime::late);
  }

  private static <T> CompletionStage<T> late(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return CompletableFuture.failedStage(
        cause instanceof TimeoutException
            ? new Problem(Cause.DATABASE_DOWN, "The database does not answer in time.")
            : failure);
  }
}
