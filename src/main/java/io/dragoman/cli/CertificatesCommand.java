package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CertificateTables;
import io.dragoman.admin.CertificateVerb;
import io.dragoman.admin.LetterFile;
import io.dragoman.security.vault.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman certificates list | revoke | renew | …}. */
@Command(
    name = "certificates",
    description = "Shows and orders certificates of phones, and those of the authority.",
    synopsisSubcommandLabel = "WHAT")
final class CertificatesCommand implements Runnable {
  private static final int LARGEST_FILE = 100_000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Which: list, revoke, renew, issue, install, installed, authority,"
            + " generations, roll-over, serve, retire?");
  }

  @Command(name = "list", description = "Certificates of all phones, or of one.")
  int list(
      @Mixin Remote remote,
      @Parameters(arity = "0..1", paramLabel = "MAC", description = "Only of this phone.")
          String mac,
      @Option(names = "--limit", defaultValue = "100", description = "Phones at most.") int limit)
      throws IOException, InterruptedException {
    return print(remote, CertificateVerb.certificates(mac, limit), CertificateTables::certificates);
  }

  @Command(
      name = "revoke",
      description = "Makes a certificate useless at once, and closes its connections.")
  int revoke(
      @Mixin Remote remote,
      @Parameters(paramLabel = "SERIAL", description = "Its number, as list shows it.")
          String serial,
      @Option(names = "--reason", description = "key-compromise, privilege-withdrawn, …")
          String reason)
      throws IOException, InterruptedException {
    return print(remote, CertificateVerb.revoke(serial, reason), done -> serial + " is revoked\n");
  }

  @Command(name = "renew", description = "Gives a phone another one in its next contact.")
  int renew(
      @Mixin Remote remote, @Parameters(paramLabel = "MAC", description = "The phone.") String mac)
      throws IOException, InterruptedException {
    return print(remote, CertificateVerb.renew(mac), done -> "ordered for the next contact\n");
  }

  @Command(name = "issue", description = "Makes one, with its key, for a Gigaset device.")
  int issue(
      @Mixin Remote remote,
      @Parameters(paramLabel = "MAC", description = "The device.") String mac,
      @Parameters(paramLabel = "FILE", description = "PKCS#12 to be written.") Path file)
      throws IOException, InterruptedException {
    LetterFile.refuseTaken(file);
    JsonNode handed = remote.ask(CertificateVerb.issue(mac));
    PrivateFile.create(file, Base64.getDecoder().decode(handed.path("pkcs12").asText()));
    spec.commandLine().getOut().println(handed.path("serial").asText() + " is in " + file);
    return 0;
  }

  @Command(
      name = "install",
      description = "Gives a phone a certificate for its own use, such as its web server's.")
  int install(
      @Mixin Remote remote,
      @Parameters(paramLabel = "MAC", description = "The phone.") String mac,
      @Parameters(paramLabel = "FILE", description = "PKCS#12, or PEM.") Path file,
      @Option(
              names = "--item",
              defaultValue = "wbm-server-certificate",
              description = "Item that takes it (default: ${DEFAULT-VALUE}).")
          String item)
      throws IOException, InterruptedException {
    return print(
        remote,
        CertificateVerb.install(mac, item, content(file)),
        done -> "ordered for the next contact\n");
  }

  @Command(name = "installed", description = "What became of install.")
  int installed(
      @Mixin Remote remote, @Parameters(paramLabel = "MAC", description = "The phone.") String mac)
      throws IOException, InterruptedException {
    return print(remote, CertificateVerb.installed(mac), CertificateTables::orders);
  }

  @Command(name = "authority", description = "Prints what phones trust, as PEM.")
  int authority(@Mixin Remote remote) throws IOException, InterruptedException {
    return print(remote, CertificateVerb.authority(), CertificateTables::authority);
  }

  @Command(name = "generations", description = "The roots in use, and how many phones need each.")
  int generations(@Mixin Remote remote) throws IOException, InterruptedException {
    return print(remote, CertificateVerb.generations(), CertificateTables::generations);
  }

  @Command(name = "roll-over", description = "Begins a new root beside the one in use.")
  int rollOver(@Mixin Remote remote) throws IOException, InterruptedException {
    return print(remote, CertificateVerb.rollOver(), CertificateTables::generations);
  }

  @Command(name = "serve", description = "Lets the listeners show a generation's certificate.")
  int serve(
      @Mixin Remote remote,
      @Parameters(paramLabel = "GENERATION", description = "Its number.") String generation)
      throws IOException, InterruptedException {
    return print(
        remote, CertificateVerb.move(generation, "serving"), CertificateTables::generations);
  }

  @Command(name = "retire", description = "Refuses all that a generation has issued.")
  int retire(
      @Mixin Remote remote,
      @Parameters(paramLabel = "GENERATION", description = "Its number.") String generation)
      throws IOException, InterruptedException {
    return print(
        remote, CertificateVerb.move(generation, "retired"), CertificateTables::generations);
  }

  private static String content(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException("that is no certificate: " + file);
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains("-----BEGIN") ? text : Base64.getEncoder().encodeToString(bytes);
  }

  private int print(Remote remote, CertificateVerb verb, Function<JsonNode, String> table)
      throws IOException, InterruptedException {
    JsonNode answer = remote.ask(verb);
    spec.commandLine()
        .getOut()
        .print(remote.json() ? answer.toPrettyString() + "\n" : table.apply(answer));
    return 0;
  }
}
