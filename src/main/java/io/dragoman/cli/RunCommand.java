package io.dragoman.cli;

import io.dragoman.app.Bridge;
import io.dragoman.app.ConfigFile;
import io.dragoman.app.Home;
import io.dragoman.app.Platform;
import io.dragoman.watch.FileWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman run}: the bridge itself, until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the bridge until it is told to stop.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:It was told to stop.",
      "1:It could not start; the reason is printed.",
      "3:It started, but not one of its listeners could."
    })
final class RunCommand implements Callable<Integer> {
  private static final long MOST_MS = 9_000;
  private static final Duration POLL = Duration.ofMillis(500);

  private static final int NOBODY_ANSWERS = 3;

  @Spec private CommandSpec spec;

  private volatile String said = "";

  @Option(
      names = "--home",
      description = "Folder of etc/ and data/; default: DRAGOMAN_HOME, or ./home.",
      defaultValue = "${env:DRAGOMAN_HOME:-home}")
  private Path folder;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting of etc/dragoman.cfg; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--new-database",
      description = "Begin with an empty, another or an older database than the last one.")
  private boolean newDatabase;

  @Override
  public Integer call() throws Exception {
    Home home = Home.below(folder);
    if (!Files.exists(home.state())) {
      spec.commandLine()
          .getErr()
          .println(
              "First start in "
                  + folder
                  + ": making settings, routes and profiles below etc/; keys, certificates, the"
                  + " database and the first admin token below data/. This takes some seconds.");
      spec.commandLine().getErr().flush();
    }
    if (newDatabase) {
      home.lastDatabase().ifPresent(id -> overrides.putIfAbsent("database.new", id));
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Bridge bridge = new Bridge(home, Platform.standalone());
    try (bridge) {
      bridge.start(settings(home));
      Thread last = new Thread(() -> stop(bridge, stopped), "dragoman-stop");
      Runtime.getRuntime().addShutdownHook(last);
      try (FileWatch watch = new FileWatch(home.config(), POLL, bytes -> changed(bridge, home))) {
        watch.start();
        announce(bridge, home);
        if (bridge.urls().isEmpty() && !bridge.failures().isEmpty()) {
          return NOBODY_ANSWERS;
        }
        stopped.await();
      } finally {
        AdminPlace.forget(home);
      }
    }
    return 0;
  }

  private void changed(Bridge bridge, Home home) {
    bridge.update(quietly(home));
    try {
      announce(bridge, home);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** {@code ready} only where every listener answers that should. */
  private void announce(Bridge bridge, Home home) throws java.io.IOException {
    AdminPlace.tell(home, bridge.adminUrl());
    String urls = String.join(" ", bridge.urls());
    String line =
        bridge.failures().isEmpty()
            ? "ready " + urls
            : "not ready: " + String.join("; ", bridge.failures()) + "; answers at: " + urls;
    if (!line.equals(said)) {
      said = line;
      spec.commandLine().getOut().println(line);
      spec.commandLine().getOut().flush();
    }
  }

  private static void stop(Bridge bridge, CountDownLatch stopped) {
    Thread last = new Thread(RunCommand::halt, "dragoman-halt");
    last.setDaemon(true);
    last.start();
    bridge.close();
    stopped.countDown();
  }

  /** A database or disk that is stuck must not keep the process: what it holds is lost anyway. */
  private static void halt() {
    try {
      TimeUnit.MILLISECONDS.sleep(MOST_MS);
      System.err.println("not stopped within " + MOST_MS + " ms; ended");
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> settings(Home home) throws java.io.IOException {
    Map<String, String> settings = ConfigFile.read(home.config());
    settings.putAll(overrides);
    return settings;
  }

  private Map<String, String> quietly(Home home) {
    try {
      return settings(home);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
