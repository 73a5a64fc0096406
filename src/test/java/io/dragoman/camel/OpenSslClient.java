package io.dragoman.camel;

import static org.awaitility.Awaitility.await;

import io.dragoman.Scanner;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code openssl s_client} at SECLEVEL 0, whatever the distribution has forbidden. */
final class OpenSslClient {
  private static final String CONFIGURATION =
      """
      openssl_conf = all
      [all]
      ssl_conf = every
      [every]
      system_default = old
      [old]
      MinProtocol = None
      CipherString = ALL:COMPLEMENTOFALL:@SECLEVEL=0
      Options = UnsafeLegacyRenegotiation
      """;

  private final Path home;
  private final int port;

  OpenSslClient(Path home, int port) throws IOException {
    this.home = home;
    this.port = port;
    Files.writeString(home.resolve("openssl.cnf"), CONFIGURATION);
  }

  /** Runs openssl in that folder. */
  static void run(Path folder, String command) throws Exception {
    String[] words = command.split(" ");
    words[0] = Scanner.program(words[0]);
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(command);
    }
  }

  /** Everything it says when it is told this on its standard input. */
  String say(String input, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Scanner.program("openssl"), "s_client", "-connect", "127.0.0.1:" + port));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OPENSSL_CONF", home.resolve("openssl.cnf").toString());
    Path typed = Files.createTempFile(home, "typed", "");
    Files.writeString(typed, input, StandardCharsets.US_ASCII);
    Path said = Files.createTempFile(home, "said", "");
    Process process = builder.redirectInput(typed.toFile()).redirectOutput(said.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("openssl did not end");
    }
    return Files.readString(said, StandardCharsets.ISO_8859_1);
  }

  /** What it says when it shakes hands a second time over TLS 1.2 and then sends this. */
  String again(String input) throws Exception {
    List<String> command =
        List.of(Scanner.program("openssl"), "s_client", "-tls1_2", "-connect", "127.0.0.1:" + port);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OPENSSL_CONF", home.resolve("openssl.cnf").toString());
    Path said = Files.createTempFile(home, "said", "");
    Process process = builder.redirectOutput(said.toFile()).start();
    try (Writer typed = process.outputWriter(StandardCharsets.US_ASCII)) {
      await()
          .until(
              () ->
                  Files.readString(said, StandardCharsets.ISO_8859_1)
                      .contains("Verify return code"));
      typed.write("R\n");
      typed.flush();
      await()
          .until(
              () -> Files.readString(said, StandardCharsets.ISO_8859_1).contains("RENEGOTIATING"));
      typed.write(input);
      typed.flush();
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (IOException ended) {
      process.waitFor(60, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(said, StandardCharsets.ISO_8859_1);
  }

  /** The suite agreed on; empty when there was no handshake. */
  String suite(String... options) throws Exception {
    String said = say("", options);
    int at = said.indexOf("Cipher is ");
    String suite = at < 0 ? "" : said.substring(at + 10).lines().findFirst().orElse("").strip();
    return suite.equals("(NONE)") ? "" : suite;
  }

  /** All suites this openssl knows up to TLS 1.2. */
  static List<String> suites() throws Exception {
    Process process =
        new ProcessBuilder(Scanner.program("openssl"), "ciphers", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
            .start();
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    process.waitFor();
    return List.of(all.strip().split(":")).stream().filter(s -> !s.startsWith("TLS_")).toList();
  }
}
