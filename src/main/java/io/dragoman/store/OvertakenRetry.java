package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Decides again what another bridge has overtaken: the store's memory then shows what that one
 * wrote. At most three times.
 */
public final class OvertakenRetry {
  private static final int TRIES = 3;

  private OvertakenRetry() {}

  /**
   * @param decision reads, decides and commits; called again when the commit fails with OVERTAKEN
   */
  public static <T> CompletionStage<T> again(Supplier<CompletionStage<T>> decision) {
    return attempt(decision, TRIES);
  }

  private static <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> decision, int tries) {
    return decision
        .get()
        .exceptionallyCompose(
            failure ->
                tries > 1 && is(failure)
                    ? attempt(decision, tries - 1)
                    : CompletableFuture.failedStage(failure));
  }

  private static boolean is(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof Problem problem && problem.why() == Cause.OVERTAKEN;
  }
}
