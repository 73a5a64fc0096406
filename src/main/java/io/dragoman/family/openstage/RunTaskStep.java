package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.DeviceContext;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The step of an {@link DeviceTask}. */
record RunTaskStep(DeviceTask errand) implements DialogueStep {
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
  public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return errand.refused(context, status);
  }

  /** The items of an errand are secrets more often than not. */
  @Override
  public String toString() {
    return action().text() + " of an errand";
  }
}
