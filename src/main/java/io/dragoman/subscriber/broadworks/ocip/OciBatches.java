package io.dragoman.subscriber.broadworks.ocip;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Works through a long list in small parts, so many at once; the first failure ends it. */
final class OciBatches<T> {
  private final List<T> items;
  private final int size;
  private final Function<List<T>, CompletionStage<?>> work;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger lanes;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private OciBatches(
      List<T> items, int size, int atOnce, Function<List<T>, CompletionStage<?>> work) {
    this.items = items;
    this.size = size;
    this.work = work;
    this.lanes = new AtomicInteger(atOnce);
  }

  static <T> CompletionStage<Void> of(
      List<T> items, int size, int atOnce, Function<List<T>, CompletionStage<?>> work) {
    OciBatches<T> batches = new OciBatches<>(items, size, atOnce, work);
    for (int i = 0; i < atOnce; i++) {
      batches.lane();
    }
    return batches.done;
  }

  /** A loop where answers are there at once: a chain of futures would grow the stack. */
  private void lane() {
    while (!done.isDone()) {
      int from = next.getAndAdd(size);
      if (from >= items.size()) {
        if (lanes.decrementAndGet() == 0) {
          done.complete(null);
        }
        return;
      }
      CompletableFuture<?> part = begin(items.subList(from, Math.min(items.size(), from + size)));
      if (!part.isDone() || part.isCompletedExceptionally()) {
        part.whenComplete((answer, failure) -> resume(failure));
        return;
      }
    }
  }

  private CompletableFuture<?> begin(List<T> part) {
    try {
      return work.apply(part).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void resume(Throwable failure) {
    if (failure != null) {
      done.completeExceptionally(OciFailures.of(failure));
    } else {
      lane();
    }
  }
}
