package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import java.util.List;

/**
 * One document to send.
 *
 * @param commands 1 to 15; all reads, or all writes
 */
public record OciAsk(OciAccount account, List<OciCommand> commands) {
  public OciAsk {
    commands = List.copyOf(commands);
  }
}
