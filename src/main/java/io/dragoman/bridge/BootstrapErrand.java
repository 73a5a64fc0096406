package io.dragoman.bridge;

import io.dragoman.bootstrap.Journey;
import io.dragoman.dls.Action;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.openstage.Ending;
import io.dragoman.openstage.Errand;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The WriteItems that sends a phone to secure mode (DG p. 64, p. 67). */
record BootstrapErrand(Journey journey, Bootstrap bootstrap, List<DlsItem> items)
    implements Errand {

  BootstrapErrand(Journey journey, Bootstrap bootstrap) {
    this(journey, bootstrap, journey.delivery(bootstrap));
  }

  @Override
  public Action action() {
    return Action.WRITE_ITEMS;
  }

  @Override
  public CompletionStage<Optional<Ending>> answered(DeviceContext context, WorkpointMessage reply) {
    Optional<String> refusal = Refusals.of(items, reply);
    return refusal.isEmpty()
        ? journey
            .delivered(bootstrap.mac(), bootstrap.held().serial())
            .thenApply(nothing -> Optional.empty())
        : failed(Cause.ITEMS_REJECTED, refusal.get()).thenApply(Optional::of);
  }

  @Override
  public CompletionStage<Ending> refused(DeviceContext context, String status) {
    return failed(Cause.ACTION_FAILED, action().text() + ": " + status);
  }

  private CompletionStage<Ending> failed(Cause why, String detail) {
    return journey
        .refused(bootstrap.mac(), bootstrap.held().serial(), why, detail)
        .thenApply(nothing -> Ending.of(Cause.BOOTSTRAP_BARRED, detail));
  }

  /** Its items are secrets. */
  @Override
  public String toString() {
    return "bootstrap of " + bootstrap.mac();
  }
}
