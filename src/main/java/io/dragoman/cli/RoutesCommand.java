package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dragoman routes}. */
@Command(name = "routes", description = "Lists the route files and why one is broken.")
final class RoutesCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    JsonNode found = remote.get("/api/v1/routes");
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : Tables.routes(found));
    return 0;
  }
}
