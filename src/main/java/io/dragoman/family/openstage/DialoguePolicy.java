package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Decides what stands between a phone's first message and its configuration: secure mode,
 * certificates, orders. Thread-safe; no method blocks.
 */
public interface DialoguePolicy {
  /** Nothing stands between. */
  DialoguePolicy OPEN =
      new DialoguePolicy() {
        @Override
        public Optional<DialogueOutcome> refused(DeviceContext context) {
          return Optional.empty();
        }

        @Override
        public CompletionStage<Prerequisites> passage(DeviceContext context, Reason reason) {
          return completedStage(Prerequisites.FREE);
        }

        @Override
        public CompletionStage<Optional<DialogueOutcome>> gaveUp(
            DeviceContext context, String reason) {
          return completedStage(Optional.empty());
        }
      };

  /**
   * Whether this device may say anything at all through this listener. Asked for every message that
   * continues no dialogue, before the device's running dialogue is disturbed.
   *
   * @param context its mac is not null
   */
  Optional<DialogueOutcome> refused(DeviceContext context);

  /**
   * Why a device that was admitted when its dialogue began gets nothing any more; asked before each
   * answer.
   *
   * @param before the device as it was then
   * @param now the device as the database says now
   */
  default Optional<DialogueOutcome> withheld(Device before, Device now) {
    return Optional.empty();
  }

  /** What a dialogue has to do first; asked once, when it begins. A failed stage ends it. */
  CompletionStage<Prerequisites> passage(DeviceContext context, Reason reason);

  /**
   * The phone itself ended the dialogue, or one that is not known any more.
   *
   * @param reason the item {@code cleanup-reason} (DG p. 83), empty when it gave none
   * @return how that is recorded, when it means more than that the phone gave up
   */
  CompletionStage<Optional<DialogueOutcome>> gaveUp(DeviceContext context, String reason);
}
