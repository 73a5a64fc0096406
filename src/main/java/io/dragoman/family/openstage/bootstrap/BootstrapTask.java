package io.dragoman.family.openstage.bootstrap;

import io.dragoman.family.openstage.DeviceTask;
import io.dragoman.family.openstage.DialogueOutcome;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The WriteItems that sends a phone to secure mode (DG p. 64, p. 67). */
record BootstrapTask(BootstrapStateMachine journey, Bootstrap bootstrap, List<DlsItem> items)
    implements DeviceTask {

  BootstrapTask(BootstrapStateMachine journey, Bootstrap bootstrap) {
    this(journey, bootstrap, journey.delivery(bootstrap));
  }

  @Override
  public Action action() {
    return Action.WRITE_ITEMS;
  }

  @Override
  public CompletionStage<Optional<DialogueOutcome>> answered(
      DeviceContext context, WorkpointMessage reply) {
    Optional<String> refusal = RefusedItems.of(items, reply);
    return refusal.isEmpty()
        ? journey
            .delivered(bootstrap.mac(), bootstrap.held().serial())
            .thenApply(nothing -> Optional.empty())
        : failed(Cause.ITEMS_REJECTED, refusal.get()).thenApply(Optional::of);
  }

  @Override
  public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return failed(Cause.ACTION_FAILED, action().text() + ": " + status);
  }

  private CompletionStage<DialogueOutcome> failed(Cause why, String detail) {
    return journey
        .refused(bootstrap.mac(), bootstrap.held().serial(), why, detail)
        .thenApply(nothing -> DialogueOutcome.of(Cause.BOOTSTRAP_BARRED, detail));
  }

  /** Its items are secrets. */
  @Override
  public String toString() {
    return "bootstrap of " + bootstrap.mac();
  }
}
