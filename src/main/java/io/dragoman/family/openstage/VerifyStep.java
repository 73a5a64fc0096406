package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Acceptance.Mark;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Asks for what was just written for another time (DG p. 46, steps 6 and 7): a phone that lost its
 * values tells the new ones, one that never keeps them its own.
 *
 * @param items without values
 */
record VerifyStep(List<DlsItem> items) implements DialogueStep {
  static VerifyStep of(List<ItemKey> keys) {
    return new VerifyStep(keys.stream().map(key -> DlsItem.of(key, "")).toList());
  }

  @Override
  public Action action() {
    return Action.READ_ITEMS;
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    ReportedState knowledge = dialogue.knowledge();
    Map<ItemKey, String> told = ReportedValues.of(reply.items());
    told.keySet().retainAll(items.stream().map(DlsItem::key).toList());
    knowledge.take(told);
    told.forEach(
        (key, value) -> {
          Mark mark = knowledge.marks().of(key);
          if (mark != null && !ReportedValues.same(mark.wanted(), value)) {
            knowledge.keeps(key);
          }
        });
    return completedFuture(null);
  }

  /** Then it cannot be told. */
  @Override
  public boolean unreadable(Dialogue dialogue, String why) {
    return true;
  }

  @Override
  public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return completedStage(DialogueOutcome.of(Cause.ACTION_FAILED, action().text() + ": " + status));
  }
}
