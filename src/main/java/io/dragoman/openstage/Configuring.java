package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.dls.DlsItem;
import io.dragoman.dls.Reason;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * {@code start-up} and {@code solicited}: brings the phone to its rendering (dls-protocol.md §
 * 3.2).
 *
 * <p>Each start writes at most once: what the phone then refuses or spells its own way is left at
 * that until the rendering changes or somebody changes the phone.
 */
record Configuring(Store store, DialogueLimits limits, Clock clock) implements Opening {
  private static final ItemKey NUMBER = ItemKey.of("e164");

  @Override
  public CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message) {
    Subject subject = dialogue.subject();
    if (subject.withheld() != null) {
      dialogue.end(
          Ending.of(subject.withheld(), subject.refused(message.reasonForContact().text())));
      return completedFuture(null);
    }
    Device device = subject.device();
    if (dialogue.facts().updated(device)) {
      dialogue.doubt();
    }
    boolean suspicious = numberMissing(subject, message);
    if (device.stale() && !subject.due() && !dialogue.doubted() && !suspicious) {
      return store
          .reported(subject.mac())
          .thenAccept(
              values -> {
                dialogue.knowledge().stored(values);
                dialogue.add(new ReadAll(this::planWithHidden));
              });
    }
    if (device.stale() || dialogue.doubted() || (subject.due() && aged(device))) {
      dialogue.add(new ReadAll(this::plan));
      return completedFuture(null);
    }
    if (!subject.due() && !suspicious) {
      if (!probe(dialogue, message)) {
        dialogue.end(Ending.settled(Cause.UP_TO_DATE, message.reasonForContact().text()));
      }
      return completedFuture(null);
    }
    return store
        .reported(subject.mac())
        .thenAccept(values -> compare(dialogue, message, values, suspicious));
  }

  private void compare(
      Dialogue dialogue,
      WorkpointMessage message,
      Map<ItemKey, String> values,
      boolean suspicious) {
    String told = message.value(NUMBER.name()).orElse("");
    if (suspicious && !Values.same(values.getOrDefault(NUMBER, ""), told)) {
      dialogue.doubt();
    }
    if (dialogue.doubted() || values.isEmpty()) {
      dialogue.add(new ReadAll(this::plan));
    } else {
      dialogue.knowledge().stored(values);
      if (dialogue.subject().due()) {
        plan(dialogue);
      } else {
        probe(dialogue, message);
      }
    }
  }

  /**
   * Whoever has no number cannot show by its loss that it was reset, and looks the same as before.
   *
   * @return true when the phone is asked
   */
  private boolean probe(Dialogue dialogue, WorkpointMessage message) {
    boolean numberless =
        message.value(NUMBER.name()).map(Values::normal).orElse("").isEmpty()
            && message.reason() == Reason.START_UP;
    if (!numberless) {
      return false;
    }
    Probe probe = Probe.of(dialogue.subject().desired(), this::lost);
    if (probe.items().isEmpty()) {
      return false;
    }
    dialogue.add(probe);
    return true;
  }

  /** What it never took it has not lost. */
  private CompletionStage<Void> lost(Dialogue dialogue, List<ItemKey> empty) {
    return store
        .reported(dialogue.mac())
        .thenAccept(
            values -> {
              boolean had =
                  empty.stream()
                      .anyMatch(key -> !Values.normal(values.getOrDefault(key, "")).isEmpty());
              if (had || values.isEmpty()) {
                dialogue.doubt();
                dialogue.add(new ReadAll(this::plan));
              }
            });
  }

  /** The device holds what it was given, but for what somebody changed at it. */
  private void planWithHidden(Dialogue dialogue) {
    dialogue.knowledge().keepHidden();
    plan(dialogue);
  }

  private void plan(Dialogue dialogue) {
    Subject subject = dialogue.subject();
    Knowledge knowledge = dialogue.knowledge();
    Differences differences = Differences.between(subject.desired(), knowledge.reported());
    boolean reset = knowledge.read() && !differences.known().isEmpty();
    List<List<DlsItem>> batches =
        Batches.of(
            differences.toWrite(subject.due() || reset),
            dialogue.maxItems(),
            limits.messageBytes());
    batches.forEach(batch -> dialogue.add(new Write(batch)));
  }

  /**
   * A phone that had its number and has it no more was reset. One that has shown another spelling
   * of it says nothing by that, nor does one that visitors log on to.
   */
  private static boolean numberMissing(Subject subject, WorkpointMessage message) {
    String wanted = Values.normal(subject.rendering().value(NUMBER.name()).orElse(""));
    String told = message.value(NUMBER.name()).map(Values::normal).orElse(wanted);
    boolean had = subject.device().e164().equals(wanted) || told.isEmpty();
    boolean visitors = message.value("mobility-enabled").orElse("").equals("true");
    return !wanted.isEmpty() && !told.equals(wanted) && had && !visitors;
  }

  private boolean aged(Device device) {
    Instant since = device.renderedAt() != null ? device.renderedAt() : device.lastContact();
    return since != null && !since.plus(limits.reread()).isAfter(clock.instant());
  }
}
