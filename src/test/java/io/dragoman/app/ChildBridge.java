package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The standalone program in a process of its own, as an operator starts it. */
final class ChildBridge implements AutoCloseable {
  private final Process process;
  private final List<URI> urls;

  private ChildBridge(Process process, List<URI> urls) {
    this.process = process;
    this.urls = urls;
  }

  /**
   * Starts it and waits for its line {@code ready}.
   *
   * @param heap e.g. {@code 128m}
   */
  static ChildBridge run(Path home, String heap, Map<String, String> settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.dragoman.cli.Main");
    command.add("run");
    command.add("--home");
    command.add(home.toString());
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    Process process =
        new ProcessBuilder(command).redirectError(home.resolve("stderr.log").toFile()).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      boolean partly = line.startsWith("not ready: ") && line.contains("answers at: http");
      if (line.startsWith("ready ") || partly) {
        String told = line.substring(line.indexOf("http"));
        List<String> urls =
            List.of((partly ? line.substring(line.indexOf("answers at: ") + 12) : told).split(" "));
        return new ChildBridge(process, urls.stream().map(URI::create).toList());
      }
    }
    process.destroyForcibly();
    throw new AssertionError("never ready, see " + home.resolve("stderr.log"));
  }

  /** In the order of the parts: OpenStage, its secure mode, HTTP, HTTPS, REST; all are on. */
  URI openstage() {
    return urls.get(0);
  }

  URI secure() {
    return urls.get(1);
  }

  String downloads() {
    return urls.get(2) + "/gigaset/";
  }

  URI admin() {
    return urls.get(urls.size() - 1);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** SIGKILL, and waits until it is dead. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("killed, not failed").isEqualTo(128 + 9);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
