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

  @Reference private AdminService bridge;
  @Reference private Session session;

  @Option(name = "--json", description = "Print the API's JSON instead of a table")
  private boolean json;

  @Override
  public final Object execute() throws IOException {
    ready();
    JsonNode answer = received(bridge.ask(method(), API + question(), body(), actor()));
    session.getConsole().print(json ? answer.toPrettyString() + "\n" : table(answer));
    return null;
  }

  /** Refuses what would fail only after the order. */
  void ready() throws IOException {}

  /** Anything but {@code GET} is an order. */
  String method() {
    return "GET";
  }

  /** JSON; empty for none. */
  String body() {
    return "";
  }

  /** Does what is to be done with an answer before it is shown. */
  JsonNode received(JsonNode answer) throws IOException {
    return answer;
  }

  /** Asks something else of the bridge. */
  final JsonNode get(String path) throws IOException {
    return bridge.ask("GET", API + path, "", actor());
  }

  /** Writes over the line the cursor is in, unless the JSON alone is wanted. */
  final void progress(String line) {
    if (!json) {
      session.getConsole().print("\r" + line);
      session.getConsole().flush();
    }
  }

  private String actor() {
    Object user = session.get("USER");
    return "karaf " + (user == null ? "console" : user);
  }

  /** The path below {@link #API}. */
  abstract String question();

  abstract String table(JsonNode answer);

  static String device(String text) {
    Mac mac = Mac.parse(text).orElseThrow(() -> new IllegalArgumentException("not a MAC: " + text));
    return "devices/" + mac;
  }
}
