package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CarrierTables;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:sync}. */
@Service
@Command(
    scope = "dragoman",
    name = "sync",
    description = "Reads a tenant's carrier now; without a tenant, shows how all of them do")
public final class SyncAction extends Verb {
  @Argument(name = "tenant", description = "Whose carrier")
  private String tenant;

  @Option(name = "--force", description = "Also when more than half of the devices are gone")
  private boolean force;

  @Option(name = "--reset", description = "Only let refused credentials be tried again")
  private boolean reset;

  @Option(name = "--status", description = "Only show how it does")
  private boolean status;

  @Override
  String method() {
    return tenant == null || status ? "GET" : "POST";
  }

  @Override
  String question() {
    if (tenant == null) {
      return "upstreams";
    }
    String path = "tenants/" + tenant + "/upstream";
    return status ? path : path + (reset ? "/reset" : "/sync?force=" + force);
  }

  @Override
  String table(JsonNode answer) {
    return CarrierTables.upstream(answer);
  }
}
