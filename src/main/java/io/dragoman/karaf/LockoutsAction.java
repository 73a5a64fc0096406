package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.SecurityTables;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:lockouts}. */
@Service
@Command(
    scope = "dragoman",
    name = "lockouts",
    description = "Lists devices and networks locked for wrong passwords")
public final class LockoutsAction extends Verb {
  @Option(name = "--all", description = "Also those that have failures but are not locked")
  private boolean all;

  @Override
  String question() {
    return "lockouts?limit=1000&all=" + all;
  }

  @Override
  String table(JsonNode answer) {
    return SecurityTables.lockouts(answer);
  }
}
