package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:routes}. */
@Service
@Command(
    scope = "dragoman",
    name = "routes",
    description = "Lists the route files and why one is broken")
public final class RoutesAction extends Verb {
  @Override
  String question() {
    return "routes";
  }

  @Override
  String table(JsonNode answer) {
    return Tables.routes(answer);
  }
}
