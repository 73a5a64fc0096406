package io.dragoman.store;

import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The state of the bridge. Thread-safe; no method blocks but those that say so. */
public interface Store {
  /** From memory, as what waits to be stored will leave it: for whoever decides. */
  Optional<Device> device(Mac mac);

  /** From memory, as it is durable: for whoever only shows it. */
  default Optional<Device> durable(Mac mac) {
    return device(mac);
  }

  /**
   * Completes when what is on its way is durable and {@link #durable} shows it; at once when the
   * database does not answer, and within a second in any case. Never fails.
   *
   * @param mac null for all devices
   */
  default CompletionStage<Void> settled(Mac mac) {
    return CompletableFuture.completedStage(null);
  }

  /**
   * Completes when memory says of the device what its row says: at once where no other bridge
   * writes to the database. Fails with DATABASE_DOWN when the row cannot be read within seconds.
   */
  default CompletionStage<Void> look(Mac mac) {
    return CompletableFuture.completedStage(null);
  }

  /** Does the device's mode contradict its bootstrap? Then it must be given nothing. */
  default boolean contradicted(Mac mac) {
    return false;
  }

  /**
   * From memory, as they are durable: up to {@code limit} devices with a MAC greater than {@code
   * after}, ascending.
   */
  List<Device> devices(Mac after, int limit);

  /** From memory. */
  int deviceCount();

  /** Of one tenant. From memory. */
  default int deviceCount(String tenant) {
    return (int)
        devices(null, Integer.MAX_VALUE).stream()
            .filter(device -> device.tenant().equals(tenant))
            .count();
  }

  /** What the device last said it holds; empty when it never said. Read from the database. */
  CompletionStage<Map<ItemKey, String>> reported(Mac mac);

  /**
   * Can be built upon at once, shown to readers when it is durable; the stage completes when it
   * would survive {@code kill -9}.
   */
  CompletionStage<Void> commit(Change change);

  /**
   * As {@link #commit}, for what may be lost with the last moments before {@code kill -9}: the
   * stage completes as soon as the change waits in line, but when much waits already, only once it
   * is durable.
   */
  default CompletionStage<Void> note(Change change) {
    return commit(change);
  }

  /**
   * The change as it may be stored on the word of a peer that has proved nothing: of kinds of which
   * there were many, the events are left out and counted (docs/audit.md). What a contact changes of
   * a device stays.
   */
  default Change unproved(Change change, Contact contact) {
    return change;
  }

  /**
   * Has a peer that has proved nothing still room for this event? Takes the room if so. For what
   * must not happen without its event; a false answer counts nothing.
   */
  default boolean admits(Event event, Contact contact) {
    return true;
  }

  /** Counts an event that another one stands for. */
  default void count(Event event, Contact contact) {}

  /** Calls the listener, quick and on any thread, with each event that is only counted. */
  default void onCounted(Consumer<Event> listener) {}

  /**
   * Stores that a device is being given something, before it is: the stage completes when that is
   * durable. What a proved device had already is only noted while the last commit is under a second
   * old; by the operator's setting, everything is.
   *
   * @param again it had the same before, and has proved who it is
   */
  default CompletionStage<Void> give(Change change, boolean again) {
    return commit(change);
  }

  /** Removes the device and what it reported; its events stay. */
  CompletionStage<Void> delete(Mac mac, Event event);

  /**
   * Newest first. Read from the database, after what waits to be written.
   *
   * @param mac null for all devices
   * @param before id below which to begin; {@link Long#MAX_VALUE} for the newest
   */
  CompletionStage<List<StoredEvent>> events(Mac mac, long before, int limit);

  /** Reads what only the database has. */
  <T> CompletionStage<T> ask(Question<T> question);

  /** May other bridges write to the same database? */
  default boolean shared() {
    return false;
  }

  /** This bridge's name among them. */
  default String node() {
    return "bridge";
  }

  /** Calls the listener with each event after it has become durable, in order, on one thread. */
  void onEvent(Consumer<Event> listener);

  /** An event with its place in the audit trail. */
  record StoredEvent(long id, Event event) {}
}
