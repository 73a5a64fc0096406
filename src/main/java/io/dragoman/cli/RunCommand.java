package io.dragoman.cli;

import io.dragoman.bridge.Bridge;
import io.dragoman.bridge.ConfigFile;
import io.dragoman.bridge.Home;
import io.dragoman.bridge.Platform;
import io.dragoman.watch.FileWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman run}: the bridge itself, until it is told to stop. */
@Command(name = "run", description = "Runs the bridge.")
final class RunCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(500);

  @Spec private CommandSpec spec;

  @Option(
      names = "--home",
      description = "Folder of etc/ and data/ (default: ${DEFAULT-VALUE}).",
      defaultValue = "home")
  private Path folder;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting of etc/dragoman.cfg; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    Home home = Home.below(folder);
    CountDownLatch stopped = new CountDownLatch(1);
    Bridge bridge = new Bridge(home, Platform.standalone());
    try (bridge) {
      bridge.start(settings(home));
      Thread last = new Thread(() -> stop(bridge, stopped), "dragoman-stop");
      Runtime.getRuntime().addShutdownHook(last);
      try (FileWatch watch =
          new FileWatch(home.config(), POLL, bytes -> bridge.update(quietly(home)))) {
        watch.start();
        spec.commandLine().getOut().println("ready " + String.join(" ", bridge.urls()));
        spec.commandLine().getOut().flush();
        stopped.await();
      }
    }
    return 0;
  }

  private static void stop(Bridge bridge, CountDownLatch stopped) {
    bridge.close();
    stopped.countDown();
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
