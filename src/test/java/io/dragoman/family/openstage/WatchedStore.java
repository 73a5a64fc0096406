package io.dragoman.family.openstage;

import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.store.Change;
import io.dragoman.store.MemoryStore;
import io.dragoman.store.Question;
import io.dragoman.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts reads and commits; while held, nothing becomes durable and no read returns. */
final class WatchedStore implements Store {
  final MemoryStore memory = new MemoryStore();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger counted = new AtomicInteger();
  final AtomicInteger changes = new AtomicInteger();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean holding;
  private boolean failing;
  private boolean full;

  /** From now on whoever proves nothing has used up its events. */
  synchronized void admitNobody() {
    full = true;
  }

  @Override
  public synchronized boolean admits(Event event, Contact contact) {
    return !full;
  }

  @Override
  public void count(Event event, Contact contact) {
    counted.incrementAndGet();
  }

  synchronized void failReads() {
    failing = true;
  }

  synchronized void hold() {
    holding = true;
  }

  void release() {
    List<Runnable> waiting;
    synchronized (this) {
      holding = false;
      waiting = List.copyOf(held);
      held.clear();
    }
    waiting.forEach(Runnable::run);
  }

  private synchronized <T> CompletionStage<T> later(CompletionStage<T> now) {
    if (!holding) {
      return now;
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    held.add(
        () ->
            now.whenComplete(
                (value, failure) -> {
                  if (failure == null) {
                    result.complete(value);
                  } else {
                    result.completeExceptionally(failure);
                  }
                }));
    return result;
  }

  @Override
  public Optional<Device> device(Mac mac) {
    return memory.device(mac);
  }

  @Override
  public List<Device> devices(Mac after, int limit) {
    return memory.devices(after, limit);
  }

  @Override
  public int deviceCount() {
    return memory.deviceCount();
  }

  @Override
  public synchronized CompletionStage<Map<ItemKey, String>> reported(Mac mac) {
    reads.incrementAndGet();
    if (failing) {
      return CompletableFuture.failedStage(new IllegalStateException("no database"));
    }
    return later(memory.reported(mac));
  }

  @Override
  public CompletionStage<Void> commit(Change change) {
    changes.incrementAndGet();
    return later(memory.commit(change));
  }

  @Override
  public CompletionStage<Void> delete(Mac mac, Event event) {
    return later(memory.delete(mac, event));
  }

  @Override
  public CompletionStage<List<StoredEvent>> events(Mac mac, long before, int limit) {
    return memory.events(mac, before, limit);
  }

  @Override
  public <T> CompletionStage<T> ask(Question<T> question) {
    return later(memory.ask(question));
  }

  @Override
  public void onEvent(Consumer<Event> listener) {
    memory.onEvent(listener);
  }
}
