package io.dragoman.bridge;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.bootstrap.Renewals;
import io.dragoman.dls.Action;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Mac;
import io.dragoman.openstage.Ending;
import io.dragoman.openstage.Errand;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Writes the next certificate; the old one serves until the phone comes with the new one. */
record RenewalErrand(Renewals renewals, Mac mac, Renewals.Delivery delivery) implements Errand {
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
  public CompletionStage<Optional<Ending>> answered(DeviceContext context, WorkpointMessage reply) {
    return Refusals.of(items(), reply)
        .map(refusal -> renewals.refused(mac, delivery.serial(), refusal))
        .orElse(completedStage(null))
        .thenApply(nothing -> Optional.empty());
  }

  @Override
  public CompletionStage<Ending> refused(DeviceContext context, String status) {
    String detail = action().text() + ": " + status;
    return renewals
        .refused(mac, delivery.serial(), detail)
        .thenApply(nothing -> Ending.of(Cause.ACTION_FAILED, detail));
  }

  /** Its items are secrets. */
  @Override
  public String toString() {
    return "renewal of " + mac;
  }
}
