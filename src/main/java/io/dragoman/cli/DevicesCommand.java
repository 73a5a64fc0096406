package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman devices}. */
@Command(name = "devices", description = "Lists the devices the bridge knows.")
final class DevicesCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Option(
      names = "--limit",
      description = "Devices at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit;

  @Override
  public Integer call() throws Exception {
    JsonNode found = remote.get("/api/v1/devices?limit=" + limit);
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : Tables.devices(found));
    return 0;
  }
}
