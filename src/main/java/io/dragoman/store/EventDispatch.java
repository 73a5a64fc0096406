package io.dragoman.store;

import io.dragoman.model.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of durable events, in order, on a thread of their own. A slow listener makes the
 * bounded queue drop events (counted; the database has them); a failing one is logged.
 */
final class EventDispatch {
  static final int QUEUE = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(EventDispatch.class);

  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong dropped = new AtomicLong();
  private final ThreadPoolExecutor thread = StoreThreads.pool("events", 1, QUEUE);

  void add(Consumer<Event> listener) {
    listeners.add(listener);
  }

  void publish(List<Event> events) {
    if (listeners.isEmpty()) {
      return;
    }
    for (Event event : events) {
      try {
        thread.execute(() -> tell(event));
      } catch (RejectedExecutionException e) {
        if (dropped.getAndIncrement() == 0) {
          LOG.warn("A listener is too slow for the events; it misses some");
        }
      }
    }
  }

  private void tell(Event event) {
    for (Consumer<Event> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("A listener failed on an event of cause {}", event.cause().id(), e);
      }
    }
  }

  long dropped() {
    return dropped.get();
  }

  void close() {
    if (!StoreThreads.finish(thread)) {
      thread.shutdownNow();
    }
  }
}
