package io.dragoman.openstage;

import io.dragoman.dls.Action;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.DeviceContext;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The step of an {@link Errand}. */
record RunErrand(Errand errand) implements Step {
  @Override
  public Action action() {
    return errand.action();
  }

  @Override
  public List<DlsItem> items() {
    return errand.items();
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    return errand.answered(context, reply).thenAccept(end -> end.ifPresent(dialogue::end));
  }

  @Override
  public CompletionStage<Ending> refused(DeviceContext context, String status) {
    return errand.refused(context, status);
  }

  /** The items of an errand are secrets more often than not. */
  @Override
  public String toString() {
    return action().text() + " of an errand";
  }
}
