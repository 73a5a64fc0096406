package io.dragoman.openstage;

import io.dragoman.dls.WorkpointMessage;
import java.util.concurrent.CompletionStage;

/** What one reason for contact begins with: adds steps to the dialogue, or ends it. */
@FunctionalInterface
interface Opening {
  CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message);
}
