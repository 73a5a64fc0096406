package io.dragoman.app;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import io.dragoman.store.Store.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The audit trail since a mark; changes are stored in order, so a second mark ends the search. */
final class Trail {
  private static final int PAGE = 1_000;

  private final Store store;
  private final long from;

  private Trail(Store store) {
    this.store = store;
    this.from = mark();
  }

  static Trail from(TestBridge bridge) {
    return new Trail(bridge.bridge.store());
  }

  /** Everything that was told between then and now, oldest first, also what was in the queue. */
  List<Event> events() {
    long before = mark();
    List<Event> found = new ArrayList<>();
    while (true) {
      List<StoredEvent> page = await(store.events(null, before, PAGE));
      for (StoredEvent each : page) {
        if (each.id() <= from) {
          return found;
        }
        found.add(0, each.event());
        before = each.id();
      }
      if (page.isEmpty()) {
        return found;
      }
    }
  }

  List<Cause> causes() {
    return events().stream().map(Event::cause).toList();
  }

  private long mark() {
    String detail = "mark " + System.nanoTime();
    await(
        store.commit(
            Change.of(
                new Event(Instant.now(), null, Tenant.DEFAULT_ID, Cause.ROUTE_LOADED, detail))));
    return await(store.events(null, Long.MAX_VALUE, PAGE)).stream()
        .filter(e -> e.event().detail().equals(detail))
        .findFirst()
        .orElseThrow()
        .id();
  }

  static <T> T await(java.util.concurrent.CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
