package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.WorkpointMessage;
import java.util.concurrent.CompletionStage;

/** What one reason for contact begins with: adds steps to the dialogue, or ends it. */
@FunctionalInterface
interface FirstMessageHandler {
  CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message);
}
