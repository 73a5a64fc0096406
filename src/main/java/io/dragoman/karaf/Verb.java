package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;

/** What the shell commands share: a question for the bridge, printed as a table or as JSON. */
abstract class Verb implements Action {
  static final String API = "/api/v1/";

  @Reference private Inquiry bridge;
  @Reference private Session session;

  @Option(name = "--json", description = "Print the API's JSON instead of a table")
  private boolean json;

  @Override
  public final Object execute() throws IOException {
    JsonNode answer = bridge.get(API + question());
    session.getConsole().print(json ? answer.toPrettyString() + "\n" : table(answer));
    return null;
  }

  /** The path below {@link #API}. */
  abstract String question();

  abstract String table(JsonNode answer);

  static String device(String text) {
    Mac mac = Mac.parse(text).orElseThrow(() -> new IllegalArgumentException("not a MAC: " + text));
    return "devices/" + mac;
  }
}
