package io.dragoman.bridge;

import io.dragoman.bootstrap.Journey;
import io.dragoman.dls.Action;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Tan;
import io.dragoman.openstage.Ending;
import io.dragoman.openstage.Errand;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The question for the last characters of the PIN (DG p. 68). What the reply proves the route's
 * step {@code tan} has found out; without that step nothing is proved.
 *
 * @param serial of the certificate the phone came with
 */
record TanErrand(Journey journey, Mac mac, String serial) implements Errand {
  @Override
  public Action action() {
    return Action.READ_ITEMS;
  }

  @Override
  public List<DlsItem> items() {
    return List.of(DlsItem.of(ItemKey.of("bootstrapping-tan"), ""));
  }

  @Override
  public CompletionStage<Optional<Ending>> answered(DeviceContext context, WorkpointMessage reply) {
    return proved(context.tan());
  }

  /** A phone that does not say it has not proved it. */
  @Override
  public CompletionStage<Ending> refused(DeviceContext context, String status) {
    return proved(Tan.MISSING).thenApply(Optional::orElseThrow);
  }

  private CompletionStage<Optional<Ending>> proved(Tan tan) {
    return journey
        .proved(mac, serial, tan)
        .thenApply(
            secured ->
                secured
                    ? Optional.empty()
                    : Optional.of(
                        Ending.saying(
                            "wrong TAN from device", Cause.BOOTSTRAPPING, "no right TAN")));
  }
}
