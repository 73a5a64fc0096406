package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.SecurityTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman lockouts}. */
@Command(name = "lockouts", description = "Lists devices and networks locked for wrong passwords.")
final class LockoutsCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Option(names = "--all", description = "Also those that have failures but are not locked.")
  private boolean all;

  @Override
  public Integer call() throws Exception {
    JsonNode found = remote.get("/api/v1/lockouts?limit=1000&all=" + all);
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : SecurityTables.lockouts(found));
    return 0;
  }
}
