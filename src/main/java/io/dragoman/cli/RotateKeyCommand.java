package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.SecurityTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman rotate-key}. */
@Command(
    name = "rotate-key",
    description = "Makes a new master key and seals everything with it while the bridge serves.")
final class RotateKeyCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Option(names = "--status", description = "Only show how far a rotation is.")
  private boolean status;

  @Override
  public Integer call() throws Exception {
    JsonNode found =
        status ? remote.get("/api/v1/keys") : remote.ask("POST", "/api/v1/keys/rotate", "");
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : SecurityTables.keys(found));
    return 0;
  }
}
