package io.dragoman.store;

import io.dragoman.model.Event;
import io.dragoman.model.Problem;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What happens when the fate of a change is known: memory first, then the listeners' queue, then
 * its stage, on the completion executor, never on the writer's thread.
 */
final class CommitCompletion {
  private final LiveDevices devices;
  private final EventDispatch listeners;
  private final StoreHealth health;
  private final Executor completions;

  CommitCompletion(
      LiveDevices devices, EventDispatch listeners, StoreHealth health, Executor completions) {
    this.devices = devices;
    this.listeners = listeners;
    this.health = health;
    this.completions = completions;
  }

  void stored(List<PendingChange> group, List<Event> events) {
    group.forEach(devices::stored);
    group.forEach(change -> change.entries.forEach(Entry::stored));
    listeners.publish(events);
    run(() -> group.forEach(change -> change.stage.complete(null)));
  }

  void failed(PendingChange change, Problem problem) {
    devices.failed(change);
    health.lost();
    run(() -> change.stage.completeExceptionally(problem));
  }

  private void run(Runnable completion) {
    try {
      completions.execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run(); // a stage must never stay open
    }
  }
}
