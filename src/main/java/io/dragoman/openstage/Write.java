package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.dls.Action;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Writes some items; the reply names those the phone did not take (DG p. 77–83). */
record Write(List<DlsItem> items) implements Step {
  @Override
  public Action action() {
    return Action.WRITE_ITEMS;
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    for (DlsItem item : items) {
      String status = status(item.key(), reply.items());
      if (status == null) {
        dialogue.knowledge().wrote(item.key(), item.value());
      } else {
        dialogue.knowledge().refused(item.key(), status);
      }
    }
    return completedFuture(null);
  }

  /** A phone may leave out the index; then none of that name counts as taken. */
  private static String status(ItemKey key, List<DlsItem> problems) {
    for (DlsItem problem : problems) {
      boolean meant = problem.name().equals(key.name());
      boolean index = problem.index() == null || problem.key().equals(key);
      if (meant && index && problem.status() != null) {
        return problem.status();
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "WriteItems of " + items.size() + " items";
  }
}
