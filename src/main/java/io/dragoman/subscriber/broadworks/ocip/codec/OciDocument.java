package io.dragoman.subscriber.broadworks.ocip.codec;

import java.util.List;

/**
 * An envelope with one to fifteen commands, or their responses in the same order.
 *
 * @param sessionId invented by the client; constant from login to the end of the connection
 */
public record OciDocument(String sessionId, List<OciCommand> commands) {
  public static final int MOST_COMMANDS = 15;

  /**
   * @throws IllegalArgumentException when there is no command or there are too many
   */
  public OciDocument {
    commands = List.copyOf(commands);
    if (commands.isEmpty() || commands.size() > MOST_COMMANDS) {
      throw new IllegalArgumentException("a document has 1 to " + MOST_COMMANDS + " commands");
    }
  }
}
