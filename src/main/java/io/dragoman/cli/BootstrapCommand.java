package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CertificateTables;
import io.dragoman.admin.CertificateVerb;
import io.dragoman.admin.LetterFile;
import io.dragoman.admin.LetterForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman bootstrap start | restart | show | release}. */
@Command(
    name = "bootstrap",
    description = "Brings a phone to secure mode, or back.",
    synopsisSubcommandLabel = "WHAT")
final class BootstrapCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which: start, restart, show or release?");
  }

  @Command(name = "start", description = "Begins, and prints the PIN: this once.")
  int start(
      @Mixin Remote remote,
      @Parameters(paramLabel = "MAC", description = "The phone.") String mac,
      @Option(names = "--no-pin", description = "Without PIN: whoever claims the MAC gets in.")
          boolean noPin,
      @Option(
              names = "--letter",
              paramLabel = "FILE",
              description = "Write the PIN into a letter (.html or text) instead of printing it.")
          Path letter)
      throws IOException, InterruptedException {
    return begin(remote, mac, noPin, letter, false);
  }

  @Command(
      name = "restart",
      description = "Begins again: what was begun or reached before is void.")
  int restart(
      @Mixin Remote remote,
      @Parameters(paramLabel = "MAC", description = "The phone.") String mac,
      @Option(names = "--no-pin", description = "Without PIN: whoever claims the MAC gets in.")
          boolean noPin,
      @Option(
              names = "--letter",
              paramLabel = "FILE",
              description = "Write the PIN into a letter (.html or text) instead of printing it.")
          Path letter)
      throws IOException, InterruptedException {
    return begin(remote, mac, noPin, letter, true);
  }

  @Command(name = "show", description = "Tells how far a phone is.")
  int show(
      @Mixin Remote remote, @Parameters(paramLabel = "MAC", description = "The phone.") String mac)
      throws IOException, InterruptedException {
    return print(remote, remote.ask(CertificateVerb.show(mac)));
  }

  @Command(
      name = "release",
      description = "Back to default mode; the phone's certificates are revoked.")
  int release(
      @Mixin Remote remote, @Parameters(paramLabel = "MAC", description = "The phone.") String mac)
      throws IOException, InterruptedException {
    remote.ask(CertificateVerb.release(mac));
    return print(remote, remote.ask(CertificateVerb.show(mac)));
  }

  private int begin(Remote remote, String mac, boolean noPin, Path letter, boolean again)
      throws IOException, InterruptedException {
    if (letter != null) {
      LetterFile.refuseTaken(letter);
    }
    Optional<LetterForm> form =
        Optional.ofNullable(letter).map(file -> LetterForm.ofFile(file.toString()));
    JsonNode begun = remote.ask(CertificateVerb.begin(mac, !noPin, again, form));
    return print(remote, letter == null ? begun : LetterFile.keep(begun, letter));
  }

  private int print(Remote remote, JsonNode shown) {
    spec.commandLine()
        .getOut()
        .print(remote.json() ? shown.toPrettyString() + "\n" : CertificateTables.bootstrap(shown));
    return 0;
  }
}
