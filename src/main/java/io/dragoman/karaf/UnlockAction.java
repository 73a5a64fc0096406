package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:unlock}. */
@Service
@Command(
    scope = "dragoman",
    name = "unlock",
    description = "Lets a locked device or network try again")
public final class UnlockAction extends Verb {
  @Argument(name = "key", required = true, description = "A MAC, or a key that lockouts shows")
  @Completion(MacCompleter.class)
  private String key;

  @Override
  String method() {
    return "DELETE";
  }

  @Override
  String question() {
    return "lockouts/" + key;
  }

  @Override
  String table(JsonNode answer) {
    return key + " is unlocked\n";
  }
}
