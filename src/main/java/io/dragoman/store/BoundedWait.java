package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds the wait of whoever waits for an answer; the change itself keeps the store's patience. */
public final class BoundedWait {
  /** A phone waits ten seconds (dls-protocol.md § 3.2). */
  public static final Duration ANSWER = Duration.ofSeconds(8);

  /** Of these so much is for what stands before the answer; the rest is for storing how it went. */
  public static final Duration WORK = Duration.ofSeconds(5);

  private static final Duration LEAST = Duration.ofMillis(200);

  private BoundedWait() {}

  /**
   * What is left of that time for a contact that came then: waits that follow one another add up.
   */
  public static Duration left(Instant came, Instant now, Duration most) {
    Duration left = most.minus(Duration.between(came, now));
    return left.compareTo(most) > 0 ? most : left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  /** The same, or a failure with DATABASE_DOWN when it takes longer. */
  public static <T> CompletionStage<T> of(CompletionStage<T> stage, Duration most) {
    CompletableFuture<T> copy = stage.toCompletableFuture();
    return copy.isDone()
        ? copy
        : copy.copy()
            .orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionallyCompose(BoundedWait::late);
  }

  private static <T> CompletionStage<T> late(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return CompletableFuture.failedStage(
        cause instanceof TimeoutException
            ? new Problem(Cause.DATABASE_DOWN, "The database does not answer in time.")
            : failure);
  }
}
