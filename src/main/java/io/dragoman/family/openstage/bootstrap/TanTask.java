package io.dragoman.family.openstage.bootstrap;

import io.dragoman.family.openstage.DeviceTask;
import io.dragoman.family.openstage.DialogueOutcome;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Tan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The question for the last characters of the PIN (DG p. 68). What the reply proves the route's
 * step {@code tan} has found out; without that step nothing is proved.
 *
 * @param serial of the certificate the phone came with
 */
record TanTask(BootstrapStateMachine journey, Mac mac, String serial) implements DeviceTask {
  @Override
  public Action action() {
    return Action.READ_ITEMS;
  }

  @Override
  public List<DlsItem> items() {
    return List.of(DlsItem.of(ItemKey.of("bootstrapping-tan"), ""));
  }

  @Override
  public CompletionStage<Optional<DialogueOutcome>> answered(
      DeviceContext context, WorkpointMessage reply) {
    return proved(context.tan());
  }

  /** A phone that does not say it has not proved it. */
  @Override
  public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return proved(Tan.MISSING).thenApply(Optional::orElseThrow);
  }

  private CompletionStage<Optional<DialogueOutcome>> proved(Tan tan) {
    return journey
        .proved(mac, serial, tan)
        .thenApply(
            secured ->
                secured
                    ? Optional.empty()
                    : Optional.of(
                        DialogueOutcome.saying(
                            "wrong TAN from device", Cause.BOOTSTRAPPING, "no right TAN")));
  }
}
