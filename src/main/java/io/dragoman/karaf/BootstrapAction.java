package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CertificateTables;
import io.dragoman.admin.CertificateVerb;
import io.dragoman.admin.LetterFile;
import io.dragoman.admin.LetterForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code dragoman:bootstrap}. */
@Service
@Command(
    scope = "dragoman",
    name = "bootstrap",
    description = "Brings a phone to secure mode, or back; start prints the PIN, this once")
public final class BootstrapAction extends CertificateVerbAction {
  @Argument(name = "what", required = true, description = "start, restart, show or release")
  @Completion(
      value = StringsCompleter.class,
      values = {"start", "restart", "show", "release"})
  private String what;

  @Argument(index = 1, name = "mac", required = true, description = "The phone")
  @Completion(MacCompleter.class)
  private String mac;

  @Option(name = "--no-pin", description = "Without PIN: whoever claims the MAC gets in")
  private boolean noPin;

  @Option(
      name = "--letter",
      description = "Write the PIN into this letter (.html or text) instead of printing it")
  private String letter;

  @Override
  void ready() throws IOException {
    if (letter != null) {
      LetterFile.refuseTaken(Path.of(letter));
    }
  }

  @Override
  CertificateVerb verb() {
    return switch (what) {
      case "start" -> begin(false);
      case "restart" -> begin(true);
      case "show" -> CertificateVerb.show(mac);
      case "release" -> CertificateVerb.release(mac);
      default -> throw new IllegalArgumentException("start, restart, show or release?");
    };
  }

  private CertificateVerb begin(boolean again) {
    return CertificateVerb.begin(
        mac, !noPin, again, Optional.ofNullable(letter).map(LetterForm::ofFile));
  }

  @Override
  JsonNode received(JsonNode answer) throws IOException {
    return letter == null ? answer : LetterFile.keep(answer, Path.of(letter));
  }

  @Override
  String table(JsonNode answer) {
    return what.equals("release") ? mac + " is released\n" : CertificateTables.bootstrap(answer);
  }
}
