package io.dragoman.sim.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dragoman phone openstage | gigaset}. */
@Command(
    name = "phone",
    description = "Simulates phones of either family against a running bridge.",
    subcommands = {OpenStageCommand.class, GigasetCommand.class},
    synopsisSubcommandLabel = "FAMILY")
public final class PhoneCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which family: openstage or gigaset?");
  }
}
