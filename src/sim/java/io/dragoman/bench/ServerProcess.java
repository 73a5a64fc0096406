package io.dragoman.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contestant's process; ends with its parent, whatever happens. */
final class ServerProcess implements AutoCloseable {
  /** The same for all: the launcher's collector, and the heap that Dragoman must do with. */
  static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms128m", "-Xmx256m");

  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final BufferedReader answers;
  private final int[] ports = new int[2];

  private ServerProcess(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param flags further ones for its Java
   */
  static ServerProcess start(Contestant contestant, Path folder, List<String> flags)
      throws IOException {
    List<String> command = java(flags);
    command.add(ServerMain.class.getName());
    command.add(contestant.name());
    command.add(folder.toString());
    File log =
        folder.resolve(contestant.name().toLowerCase(java.util.Locale.ROOT) + ".log").toFile();
    ServerProcess server =
        new ServerProcess(new ProcessBuilder(command).redirectError(log).start());
    String ready = server.answers.readLine();
    while (ready != null && !ready.startsWith("ready ")) {
      ready = server.answers.readLine(); // a profiler says that it is there
    }
    if (ready == null) {
      server.close();
      throw new IOException(contestant.title() + " does not start, see " + log);
    }
    String[] words = ready.split(" ");
    server.ports[0] = Integer.parseInt(words[1]);
    server.ports[1] = Integer.parseInt(words[2]);
    return server;
  }

  static List<String> java(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  int port(Server.Door door) {
    return ports[door.ordinal()];
  }

  /** Nanoseconds of CPU that the process has used. */
  long cpu() throws IOException {
    return ask("cpu");
  }

  /** Bytes of heap in use after a full collection. */
  long heap() throws IOException {
    return ask("heap");
  }

  private long ask(String order) throws IOException {
    OutputStream orders = process.getOutputStream();
    orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("a server has died");
    }
    return Long.parseLong(answer);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
