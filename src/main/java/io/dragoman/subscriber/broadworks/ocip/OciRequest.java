package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import java.util.List;

/**
 * One document to send.
 *
 * @param commands 1 to 15; all reads, or all writes
 */
public record OciRequest(OciAccount account, List<OciCommand> commands) {
  public OciRequest {
    commands = List.copyOf(commands);
  }
}
