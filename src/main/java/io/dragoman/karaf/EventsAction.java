package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:events}. */
@Service
@Command(
    scope = "dragoman",
    name = "events",
    description = "Lists what happened and why, newest first")
public final class EventsAction extends Verb {
  @Argument(name = "mac", description = "Only of this device")
  @Completion(MacCompleter.class)
  private String mac;

  @Option(name = "--limit", description = "Events at most")
  private int limit = 50;

  @Override
  String question() {
    return (mac == null ? "events" : device(mac) + "/events") + "?limit=" + limit;
  }

  @Override
  String table(JsonNode answer) {
    return Tables.events(answer);
  }
}
