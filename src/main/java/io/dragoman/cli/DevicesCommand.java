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
  @Mixin private SelectionOptions selection;
  @Spec private CommandSpec spec;

  @Option(
      names = "--limit",
      description = "Devices at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit;

  @Option(
      names = "--after",
      paramLabel = "MAC",
      description = "Goes on behind this cursor.",
      defaultValue = "")
  private String after;

  @Override
  public Integer call() throws Exception {
    JsonNode found =
        remote.get(
            "/api/v1/devices?limit="
                + limit
                + (after.isEmpty() ? "" : "&cursor=" + Paths.segment(after))
                + selection.query());
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : Tables.devices(found));
    return 0;
  }
}
