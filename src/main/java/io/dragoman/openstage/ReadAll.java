package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.dls.Action;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Problem;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Asks for all items (DG p. 30).
 *
 * @param then what to do once they are known
 */
record ReadAll(Consumer<Dialogue> then) implements Step {
  @Override
  public Action action() {
    return Action.READ_ALL_ITEMS;
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    Map<ItemKey, String> values = Values.of(reply.items());
    if (values.isEmpty()) {
      throw new Problem(Cause.ACTION_FAILED, "the reply to ReadAllItems has no items");
    }
    dialogue.knowledge().read(values);
    dialogue.facts(dialogue.facts().then(Facts.of(values)));
    then.accept(dialogue);
    return completedFuture(null);
  }
}
