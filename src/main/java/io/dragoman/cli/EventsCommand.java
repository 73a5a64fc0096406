package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman events}. */
@Command(name = "events", description = "Lists what happened, newest first.")
final class EventsCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "MAC", description = "Only of this device.")
  private String mac;

  @Option(
      names = "--limit",
      description = "Events at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int limit;

  @Override
  public Integer call() throws Exception {
    JsonNode found =
        remote.get(
            (mac == null ? "/api/v1/events" : "/api/v1/devices/" + Paths.segment(mac) + "/events")
                + "?limit="
                + limit);
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : Tables.events(found));
    return 0;
  }
}
