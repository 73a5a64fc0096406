package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CarrierTables;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman sync}. */
@Command(
    name = "sync",
    description = "Reads a tenant's carrier now; without a tenant, shows how all of them do.")
final class SyncCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TENANT", description = "Whose carrier.")
  private String tenant;

  @Option(names = "--force", description = "Also when more than half of the devices are gone.")
  private boolean force;

  @Option(names = "--reset", description = "Only let refused credentials be tried again.")
  private boolean reset;

  @Option(names = "--status", description = "Only show how it does.")
  private boolean status;

  @Override
  public Integer call() throws Exception {
    JsonNode found;
    if (tenant == null) {
      found = remote.get("/api/v1/upstreams");
    } else {
      String path = "/api/v1/tenants/" + Paths.segment(tenant) + "/upstream";
      found =
          status
              ? remote.get(path)
              : remote.ask("POST", path + (reset ? "/reset" : "/sync?force=" + force), "");
    }
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : CarrierTables.upstream(found));
    boolean read = Set.of("committed", "taken-over").contains(found.path("outcome").asText());
    return found.has("outcome") && !read ? 1 : 0;
  }
}
