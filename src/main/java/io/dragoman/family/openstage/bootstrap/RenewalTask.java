package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.DeviceTask;
import io.dragoman.family.openstage.DialogueOutcome;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Mac;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Writes the next certificate; the old one serves until the phone comes with the new one. */
record RenewalTask(Renewals renewals, Mac mac, Renewals.Delivery delivery) implements DeviceTask {
  @Override
  public Action action() {
    return Action.WRITE_ITEMS;
  }

  @Override
  public List<DlsItem> items() {
    return delivery.items();
  }

  /** A phone that does not take it is configured all the same. */
  @Override
  public CompletionStage<Optional<DialogueOutcome>> answered(
      DeviceContext context, WorkpointMessage reply) {
    return RefusedItems.of(items(), reply)
        .map(refusal -> renewals.refused(mac, delivery.serial(), refusal))
        .orElse(completedStage(null))
        .thenApply(nothing -> Optional.empty());
  }

  @Override
  public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    String detail = action().text() + ": " + status;
    return renewals
        .refused(mac, delivery.serial(), detail)
        .thenApply(nothing -> DialogueOutcome.of(Cause.ACTION_FAILED, detail));
  }

  /** Its items are secrets. */
  @Override
  public String toString() {
    return "renewal of " + mac;
  }
}
