package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.SecurityTables;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:rotate-key}. */
@Service
@Command(
    scope = "dragoman",
    name = "rotate-key",
    description = "Makes a new master key and seals everything with it while the bridge serves")
public final class RotateKeyAction extends Verb {
  @Option(name = "--status", description = "Only show how far a rotation is")
  private boolean status;

  @Override
  String method() {
    return status ? "GET" : "POST";
  }

  @Override
  String question() {
    return status ? "keys" : "keys/rotate";
  }

  @Override
  String table(JsonNode answer) {
    return SecurityTables.keys(answer);
  }
}
