package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman unlock}. */
@Command(name = "unlock", description = "Lets a locked device or network try again.")
final class UnlockCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KEY", description = "A MAC, or a key that lockouts shows.")
  private String key;

  @Override
  public Integer call() throws Exception {
    JsonNode done = remote.ask("DELETE", "/api/v1/lockouts/" + Paths.segment(key), "");
    spec.commandLine().getOut().print(remote.json() ? done + "\n" : key + " is unlocked\n");
    return 0;
  }
}
