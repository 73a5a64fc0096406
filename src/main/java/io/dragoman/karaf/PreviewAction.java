package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:preview}. */
@Service
@Command(
    scope = "dragoman",
    name = "preview",
    description = "Shows what the next contact of a device would bring, and from where")
public final class PreviewAction extends Verb {
  @Argument(name = "mac", description = "The device", required = true)
  @Completion(MacCompleter.class)
  private String mac;

  @Override
  String question() {
    return device(mac) + "/preview";
  }

  @Override
  String table(JsonNode answer) {
    return Tables.preview(answer);
  }
}
