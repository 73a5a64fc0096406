package io.dragoman.subscriber.broadworks.xsi;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Time as pacing sees it. */
public interface XsiDelays {
  XsiDelays REAL =
      new XsiDelays() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public CompletionStage<Void> after(Duration pause) {
          return CompletableFuture.runAsync(
              () -> {},
              CompletableFuture.delayedExecutor(
                  pause.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
        }
      };

  long nanoTime();

  /** Completes when so much time has passed. */
  CompletionStage<Void> after(Duration pause);
}
