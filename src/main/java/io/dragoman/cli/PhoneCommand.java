package io.dragoman.cli;

import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
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

  /** Reads {@code --mac} in every usual spelling. */
  static final class MacConverter implements CommandLine.ITypeConverter<Mac> {
    @Override
    public Mac convert(String text) {
      return Mac.parse(text)
          .orElseThrow(() -> new CommandLine.TypeConversionException("not a MAC address"));
    }
  }

  /** Reads {@code --model} in any case. */
  static final class ModelConverter implements CommandLine.ITypeConverter<GigasetModel> {
    @Override
    public GigasetModel convert(String text) {
      return GigasetModel.of(text)
          .orElseThrow(() -> new CommandLine.TypeConversionException("no such model"));
    }
  }
}
