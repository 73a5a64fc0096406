package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.store.Store;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * {@code local-changes}: records what somebody changed at the phone (dls-protocol.md § 3.3). Never
 * writes, since a write may itself be reported as a change; if it is to be enforced, the next
 * start-up reads everything and writes the differences.
 */
record LocalChanges(Store store, DialogueLimits limits, RecentWrites writes) implements Opening {
  /** Then not even what it holds is of interest. */
  private static final Set<Cause> NOT_OURS =
      EnumSet.of(Cause.DEVICE_REFUSED, Cause.DEVICE_HELD, Cause.FAMILY_MISMATCH);

  @Override
  public CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message) {
    Subject subject = dialogue.subject();
    if (subject.device() == null
        || (subject.withheld() != null && NOT_OURS.contains(subject.withheld()))) {
      Cause why = subject.withheld() == null ? Cause.DEVICE_REFUSED : subject.withheld();
      dialogue.end(Ending.of(why, message.reasonForContact().text()));
      return completedFuture(null);
    }
    return store
        .reported(subject.mac())
        .thenAccept(
            values -> {
              dialogue.knowledge().stored(values);
              if (values.isEmpty() || Values.onlyBasic(message.items())) {
                // firmware before V2R2 does not say what has changed
                dialogue.add(new ReadAll(this::afterReading));
              } else {
                dialogue.knowledge().take(Values.of(message.items()));
                compare(dialogue);
              }
            });
  }

  private void afterReading(Dialogue dialogue) {
    dialogue.knowledge().keepHidden();
    compare(dialogue);
  }

  private void compare(Dialogue dialogue) {
    Knowledge knowledge = dialogue.knowledge();
    Set<ItemKey> ours = writes.of(dialogue.mac());
    List<ItemKey> changed =
        knowledge.reported().keySet().stream()
            .filter(key -> knowledge.changed(key) && !ours.contains(key))
            .sorted()
            .toList();
    Set<ItemKey> wrong =
        Set.copyOf(Differences.between(dialogue.subject().desired(), knowledge.reported()).known());
    boolean unknown = dialogue.subject().withheld() != null;
    if (limits.enforce() && changed.stream().anyMatch(key -> unknown || wrong.contains(key))) {
      dialogue.rereadLater();
    }
    String names = Details.names(changed);
    dialogue.end(Ending.of(Cause.LOCAL_CHANGES, names.isEmpty() ? "nothing new" : names));
  }
}
