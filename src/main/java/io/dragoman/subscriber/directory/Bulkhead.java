package io.dragoman.subscriber.directory;

import io.dragoman.subscriber.CarrierException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A bulkhead: so much at once, so much in line behind it, and no more. Nobody's thread waits.
 * Thread-safe.
 */
final class Bulkhead {
  private final int most;
  private final int line;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int taken;

  Bulkhead(int most, int line) {
    this.most = most;
    this.line = line;
  }

  /** Fails with {@link CarrierException} BUSY when too much is in line already. */
  <T> CompletionStage<T> take(Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Runnable turn = () -> sit(work, done);
    synchronized (this) {
      if (taken == most && waiting.size() >= line) {
        return CompletableFuture.failedStage(
            new CarrierException(CarrierException.Kind.BUSY, "Too much is asked of this carrier."));
      }
      if (taken == most) {
        waiting.add(turn);
        return done;
      }
      taken++;
    }
    turn.run();
    return done;
  }

  private <T> void sit(Supplier<CompletionStage<T>> work, CompletableFuture<T> done) {
    CompletionStage<T> stage;
    try {
      stage = work.get();
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedStage(e);
    }
    stage.whenComplete(
        (answer, failure) -> {
          rise();
          if (failure == null) {
            done.complete(answer);
          } else {
            done.completeExceptionally(failure);
          }
        });
  }

  private void rise() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        taken--;
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
