package io.dragoman.store;

import io.dragoman.model.Acceptance;
import io.dragoman.model.Delivered;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A {@link Store} that forgets with the process, for tests of other rooms. Stages are complete when
 * returned; listeners are called within {@code commit}; {@link #failWith} makes commits fail.
 */
public final class MemoryStore implements Store {
  private final TreeMap<Mac, Device> devices = new TreeMap<>();
  private final Map<Mac, Map<ItemKey, String>> reported = new TreeMap<>();
  private final Map<Mac, Acceptance> acceptances = new TreeMap<>();
  private final Map<Mac, Delivered> deliveries = new TreeMap<>();
  private final List<StoredEvent> trail = new ArrayList<>();
  private final List<Consumer<Event>> listeners = new ArrayList<>();
  private RuntimeException failure;

  /** Every later commit and delete fails so and stores nothing; null lets them succeed again. */
  public synchronized void failWith(RuntimeException newFailure) {
    failure = newFailure;
  }

  /** The audit trail, oldest first. */
  public synchronized List<Event> trail() {
    return trail.stream().map(StoredEvent::event).toList();
  }

  @Override
  public synchronized Optional<Device> device(Mac mac) {
    return Optional.ofNullable(devices.get(mac));
  }

  @Override
  public synchronized List<Device> devices(Mac after, int limit) {
    var rest = after == null ? devices : devices.tailMap(after, false);
    return rest.values().stream().limit(limit).toList();
  }

  @Override
  public synchronized int deviceCount() {
    return devices.size();
  }

  @Override
  public synchronized CompletionStage<Map<ItemKey, String>> reported(Mac mac) {
    return CompletableFuture.completedStage(reported.getOrDefault(mac, Map.of()));
  }

  @Override
  public synchronized CompletionStage<Void> commit(Change change) {
    if (failure != null) {
      return CompletableFuture.failedStage(failure);
    }
    Device current = change.device() == null ? null : devices.get(change.device().mac());
    if (current == null && change.before() != null) {
      append(change.events());
      return CompletableFuture.completedStage(null);
    }
    if (change.device() != null) {
      devices.put(
          change.device().mac(),
          current == null
              ? change.device()
              : Decided.kept(change.before(), change.device(), current));
      if (change.reported() != null) {
        reported.put(change.device().mac(), Map.copyOf(change.reported()));
      }
    }
    for (Entry entry : change.entries()) {
      if (entry instanceof AcceptanceEntry acceptance) {
        acceptances.put(acceptance.mac, acceptance.acceptance);
      } else if (entry instanceof DeliveredEntry delivery) {
        deliveries.put(delivery.mac, delivery.delivery);
      }
    }
    append(change.events());
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Void> delete(Mac mac, Event event) {
    if (failure != null) {
      return CompletableFuture.failedStage(failure);
    }
    devices.remove(mac);
    reported.remove(mac);
    acceptances.remove(mac);
    deliveries.remove(mac);
    append(List.of(event));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<List<StoredEvent>> events(Mac mac, long before, int limit) {
    List<StoredEvent> found = new ArrayList<>();
    for (int i = trail.size() - 1; i >= 0 && found.size() < limit; i--) {
      StoredEvent stored = trail.get(i);
      if (stored.id() < before && (mac == null || mac.equals(stored.event().mac()))) {
        found.add(stored);
      }
    }
    return CompletableFuture.completedStage(List.copyOf(found));
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized <T> CompletionStage<T> ask(Question<T> question) {
    if (question instanceof AcceptanceQuestion asked) {
      return CompletableFuture.completedStage(
          (T) acceptances.getOrDefault(asked.mac, Acceptance.NONE));
    }
    if (question instanceof DeliveredQuestion asked) {
      return CompletableFuture.completedStage(
          (T) deliveries.getOrDefault(asked.mac, Delivered.UNKNOWN));
    }
    return CompletableFuture.failedStage(
        new UnsupportedOperationException("rows of other tables are in the real store only"));
  }

  @Override
  public synchronized void onEvent(Consumer<Event> listener) {
    listeners.add(listener);
  }

  private void append(List<Event> events) {
    for (Event event : events) {
      trail.add(new StoredEvent(trail.size() + 1L, event));
      listeners.forEach(listener -> listener.accept(event));
    }
  }
}
