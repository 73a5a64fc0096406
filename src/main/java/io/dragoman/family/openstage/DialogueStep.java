package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One question of the service within a dialogue. Steps queue in their dialogue; when the queue is
 * empty the dialogue ends well. A new kind of action is a new implementation of this interface.
 */
interface DialogueStep {
  Action action();

  /** Items of the question; none by default. */
  default List<DlsItem> items() {
    return List.of();
  }

  /** Does it hand something out? Then its event is durable before it is sent. */
  default boolean gives() {
    return action() == Action.WRITE_ITEMS;
  }

  /** Does the device hold another configuration afterwards? */
  default boolean configures() {
    return false;
  }

  /** Is that message the answer to this step? A missing action is taken as meant (GS3). */
  default boolean takes(WorkpointMessage message) {
    String answered = message.reasonForContact().action();
    boolean same =
        answered == null
            || answered.isBlank()
            || answered.strip().equalsIgnoreCase(action().text());
    return message.reason() == Reason.REPLY_TO
        ? same
        : answered != null && !answered.isBlank() && same;
  }

  /**
   * Works on an accepted and complete reply: may add steps to the dialogue or end it.
   *
   * @param context of the reply's message
   * @throws io.dragoman.model.Problem ends the dialogue with its cause
   */
  CompletionStage<Void> answered(Dialogue dialogue, DeviceContext context, WorkpointMessage reply);

  /** What becomes of the dialogue when the phone refuses the action as such. */
  default CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return CompletableFuture.completedStage(
        DialogueOutcome.of(Cause.ACTION_FAILED, action().text() + ": " + status));
  }

  /**
   * The phone refused the action as such.
   *
   * @param status its own text
   * @return true when the dialogue goes on
   */
  default boolean refused(Dialogue dialogue, String status) {
    return false;
  }

  /**
   * The phone answered, but its answer cannot be read.
   *
   * @return false when the dialogue cannot go on without it
   */
  default boolean unreadable(Dialogue dialogue, String why) {
    return false;
  }
}
