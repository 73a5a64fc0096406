package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One question to a phone on behalf of another room. A phone that is busy or falls silent ends the
 * dialogue before the reply gets here: the errand is run again another time.
 */
public interface DeviceTask {
  Action action();

  List<DlsItem> items();

  /**
   * Works on the reply, whose items may have a status each.
   *
   * @param context of the reply's message, with what the route has verified of it
   * @return how the dialogue ends now; empty when it goes on. A failed stage ends it, too.
   */
  CompletionStage<Optional<DialogueOutcome>> answered(
      DeviceContext context, WorkpointMessage reply);

  /**
   * The phone does not do that at all; the dialogue ends.
   *
   * @param status of the whole reply, printable, shortened
   */
  default CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return CompletableFuture.completedStage(
        DialogueOutcome.of(Cause.ACTION_FAILED, action().text() + ": " + status));
  }
}
