package io.dragoman.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** Entry point of the standalone program. */
@Command(
    name = "dragoman",
    description = "Provisioning bridge between desk phones and a BroadSoft-style carrier.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      DevicesCommand.class,
      PreviewCommand.class,
      EventsCommand.class,
      RoutesCommand.class,
      BootstrapCommand.class,
      CertificatesCommand.class,
      LockoutsCommand.class,
      UnlockCommand.class,
      RotateKeyCommand.class,
      UpstreamCheckCommand.class,
      CarrierTemplateCommand.class,
      AuditCommand.class,
      SyncCommand.class,
      SubscribersCommand.class,
      PasswordCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing.");
  }

  public static void main(String[] args) {
    // one writer for all verbs, flushed at the end: print alone flushes nothing
    PrintWriter out = new PrintWriter(System.out, true);
    int exit = commandLine().setOut(out).execute(args);
    out.flush();
    System.exit(exit);
  }

  public static CommandLine commandLine() {
    CommandLine program = new CommandLine(new Main());
    for (CommandContribution contribution : ServiceLoader.load(CommandContribution.class)) {
      contribution.commands().forEach(program::addSubcommand);
    }
    return program.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          line.getErr().println("dragoman: " + reason(e));
          return line.getCommandSpec().exitCodeOnExecutionException();
        });
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    String kind = e.getClass().getSimpleName();
    boolean file = e instanceof FileSystemException failure && failure.getReason() == null;
    return message == null || message.isBlank() ? kind : file ? message + ": " + kind : message;
  }
}
