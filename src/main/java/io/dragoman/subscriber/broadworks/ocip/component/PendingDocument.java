package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One document that waits for a connection. For one thread. */
final class PendingDocument {
  static final int MOST_ATTEMPTS = 3;

  final List<OciCommand> commands;
  final boolean reads;
  final CompletableFuture<List<OciCommand>> result = new CompletableFuture<>();

  private int attempts;
  private boolean renewed;

  PendingDocument(List<OciCommand> commands) {
    this.commands = commands;
    this.reads = commands.stream().allMatch(OciCommand::reads);
  }

  /** An attempt ended without an answer; may there be another? */
  boolean again() {
    attempts++;
    return reads && attempts < MOST_ATTEMPTS;
  }

  /** Nothing was done for want of a login: once that is no failure, not even of a write. */
  boolean renew() {
    boolean first = !renewed;
    renewed = true;
    return first;
  }

  int attempts() {
    return attempts;
  }
}
