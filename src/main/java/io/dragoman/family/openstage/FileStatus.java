package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import java.util.concurrent.CompletionStage;

/** {@code status} that no running dialogue waits for: a file's fate (DG p. 54). */
final class FileStatus implements FirstMessageHandler {
  @Override
  public CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message) {
    String detail =
        "%s %s: %s"
            .formatted(text(message, "type"), text(message, "name"), text(message, "status"))
            .strip();
    dialogue.end(DialogueOutcome.of(Cause.FILE_STATUS, detail));
    return completedFuture(null);
  }

  private static String text(WorkpointMessage message, String field) {
    return message.value("file-deployment-" + field).orElse("?");
  }
}
