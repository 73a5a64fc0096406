package io.dragoman.bench;

import io.dragoman.cli.Main;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** From the start of {@code dragoman run} in an empty folder to the first legal DLS answer. */
final class StartTime {
  private static final long PATIENCE_SECONDS = 60;
  private static final int PAUSE_MILLIS = 15;

  private final Workplace place;
  private final Load load;
  private final Messages messages;

  StartTime(Workplace place, Load load, Messages messages) {
    this.place = place;
    this.load = load;
    this.messages = messages;
  }

  /** The launcher's archive of classes, when this process runs from one. */
  static Optional<String> archive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("-XX:SharedArchiveFile="))
        .findFirst();
  }

  /** Milliseconds. */
  double measure(int attempt, List<String> flags) throws Exception {
    int port = freePort();
    Path home = place.folder().resolve("start-" + flags.size() + "-" + attempt);
    long start = System.nanoTime();
    Process process = run(home, port, flags);
    try {
      long end = start + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!answers(port)) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new IOException("dragoman run gives no answer in " + home);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      return (System.nanoTime() - start) / 1e6;
    } finally {
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static Process run(Path home, int port, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>(ServerProcess.java(flags));
    command.add(Main.class.getName());
    command.addAll(List.of("run", "--home", home.toString()));
    for (String setting :
        List.of(
            "bind=127.0.0.1",
            "openstage.port=" + port,
            "openstage.secure.port=0",
            "download.http.port=0",
            "download.https.port=0",
            "admin.port=0")) {
      command.addAll(List.of("--set", setting));
    }
    File log = home.resolveSibling(home.getFileName() + ".log").toFile();
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
  }

  private boolean answers(int port) throws Exception {
    var heard = new TreeMap<Integer, Canned>();
    load.run(
        port,
        () -> {
          DlsCaller caller = new DlsCaller(messages, new Phones(1, false), true);
          return new Recording(caller, caller::answer, heard);
        },
        Plan.of(1, Duration.ofSeconds(5)).atMost(1));
    return !heard.isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
