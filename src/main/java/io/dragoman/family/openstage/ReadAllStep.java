package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Problem;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Asks for all items (DG p. 30).
 *
 * @param then what to do once they are known
 * @param without what to do when the phone does not tell them, and why; null: the dialogue ends
 */
record ReadAllStep(Consumer<Dialogue> then, BiConsumer<Dialogue, String> without)
    implements DialogueStep {
  ReadAllStep(Consumer<Dialogue> then) {
    this(then, null);
  }

  @Override
  public Action action() {
    return Action.READ_ALL_ITEMS;
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    Map<ItemKey, String> values = ReportedValues.of(reply.items());
    if (values.isEmpty()) {
      if (!unreadable(dialogue, "the reply to ReadAllItems has no items")) {
        throw new Problem(Cause.ACTION_FAILED, "the reply to ReadAllItems has no items");
      }
      return completedFuture(null);
    }
    dialogue.knowledge().read(values, reply.items());
    dialogue.facts(dialogue.facts().then(ReportedIdentity.of(values)));
    dialogue.knowledge().marks().firmware(dialogue.facts().firmware());
    then.accept(dialogue);
    return completedFuture(null);
  }

  @Override
  public boolean refused(Dialogue dialogue, String status) {
    return unreadable(dialogue, action().text() + ": " + status);
  }

  @Override
  public boolean unreadable(Dialogue dialogue, String why) {
    if (without == null) {
      return false;
    }
    without.accept(dialogue, why);
    return true;
  }
}
