package io.dragoman.family.openstage.bootstrap;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Works for one device one after another, for different devices side by side; holds no thread. */
final class DeviceQueues {
  private static final int MOST_WAITING = 32;

  private final Map<Mac, Queue> queues = new HashMap<>();

  private static final class Queue {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    int waiting;
  }

  /** Fails with OVERLOAD when too much waits for this device already. */
  <T> CompletionStage<T> enter(Mac mac, Supplier<CompletionStage<T>> work) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletionStage<Void> before;
    synchronized (queues) {
      Queue queue = queues.computeIfAbsent(mac, m -> new Queue());
      if (queue.waiting >= MOST_WAITING) {
        return CompletableFuture.failedStage(
            new Problem(Cause.OVERLOAD, "too many decisions about one device at once"));
      }
      queue.waiting++;
      before = queue.last;
      queue.last = mine;
    }
    return before
        .thenCompose(nothing -> work.get())
        .whenComplete((result, failure) -> leave(mac, mine));
  }

  private void leave(Mac mac, CompletableFuture<Void> mine) {
    synchronized (queues) {
      Queue queue = queues.get(mac);
      if (--queue.waiting == 0) {
        queues.remove(mac);
      }
    }
    mine.complete(null);
  }
}
