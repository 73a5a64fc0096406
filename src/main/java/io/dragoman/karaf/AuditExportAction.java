package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** {@code dragoman:audit-export}. */
@Service
@Command(
    scope = "dragoman",
    name = "audit-export",
    description = "Prints the audit trail with its hashes as JSON lines, oldest first")
public final class AuditExportAction implements Action {
  @Reference private AdminService bridge;
  @Reference private Session session;

  @Override
  public Object execute() throws IOException {
    String next = "0";
    while (next != null) {
      JsonNode page =
          bridge.ask(
              "GET",
              Verb.API + "audit/export?format=page&after=" + next,
              "",
              "karaf " + session.get("USER"));
      page.path("items").forEach(row -> session.getConsole().println(row));
      next = page.path("next").isTextual() ? page.path("next").asText() : null;
    }
    return null;
  }
}
