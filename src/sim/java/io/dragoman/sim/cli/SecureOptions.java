package io.dragoman.sim.cli;

import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStageBuilder;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a simulated phone is told about secure mode. */
final class SecureOptions {
  @Option(
      names = "--pin",
      paramLabel = "PIN",
      description = "What its user types when it asks for a PIN; several are typed in turn.")
  private List<String> pins = List.of();

  @Option(
      names = "--tan",
      description = "What it claims as TAN (default: the last three characters of the PIN).")
  private String tan;

  @Option(
      names = "--secure-url",
      paramLabel = "URL",
      description =
          "Where secure mode leads (default: the host of --url and the port it is told)."
              + " With --hostile: misbehave there.")
  private URI url;

  @Option(
      names = "--passphrase",
      defaultValue = "",
      description = "Of the PKCS#12 it is given (default: empty).")
  private String passphrase;

  @Option(
      names = "--memory",
      paramLabel = "DIR",
      description = "Where phones keep their certificates from run to run (default: nowhere).")
  private Path memory;

  @Option(
      names = "--default-mode",
      description = "It comes to --url without its certificate, though it may have one.")
  private boolean defaultMode;

  /** Null when the phone finds it by itself. */
  URI url() {
    return url;
  }

  OpenStageBuilder equip(OpenStageBuilder phone, Mac mac) {
    return phone
        .pins(pins.toArray(String[]::new))
        .tan(tan)
        .secureServer(url)
        .passphrase(passphrase)
        .memory(memory == null ? null : memory.resolve(mac.hex() + ".phone"));
  }

  PhoneResult start(OpenStagePhone phone) {
    return defaultMode ? phone.contactInDefaultMode(Reason.START_UP) : phone.start();
  }
}
