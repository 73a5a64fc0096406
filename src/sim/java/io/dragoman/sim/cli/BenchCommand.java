package io.dragoman.sim.cli;

import io.dragoman.bench.BenchOptions;
import io.dragoman.bench.BenchReport;
import io.dragoman.bench.BenchRun;
import io.dragoman.bench.Scenario;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dragoman bench}: what the bridge costs over a bare server (docs/performance.md). */
@Command(
    name = "bench",
    description =
        "Measures the bridge against bare Netty and bare Camel: the same requests and "
            + "answers, each server in a process of its own, on the loopback only.")
final class BenchCommand implements Callable<Integer> {
  private static final int QUICK_BOOTSTRAPS = 6;
  private static final int MOST_USERS = 100_000;
  private static final int QUICK_USERS = 100;
  private static final int MOST_BOOTSTRAPS = 10_000;

  /** Measured without rounds and contestants. */
  private static final Set<String> UNLIKE_THE_OTHERS = Set.of("start", "bootstrap", "carrier");

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "Less than a minute in all; figures to look at only.")
  private boolean quick;

  @Option(
      names = "--seconds",
      description = "Time of one server's turn in a round (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private double seconds;

  @Option(
      names = "--warm-up",
      description =
          "Seconds each server runs unmeasured before a scenario (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private double warmUp;

  @Option(
      names = "--rounds",
      description = "Rounds; the table shows medians (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--connections",
      description = "Connections at once (default: ${DEFAULT-VALUE}).",
      defaultValue = "64")
  private int connections;

  @Option(
      names = "--devices",
      description = "Phones the bridge knows (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  private int devices;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description =
          "Only these: dialogue, dialogue-connect, warm, warm-connect, download, storm, storm-12,"
              + " start, bootstrap, carrier.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--bootstraps",
      description = "Bootstraps of a run, 1 to 10000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int bootstraps;

  @Option(
      names = "--users",
      description = "Users of the carrier that is read, 10 to 100000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  private int users;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON, too.")
  private Path json;

  @Option(
      names = "--java",
      paramLabel = "FLAG",
      description = "A flag for the bridge's own Java, e.g. a profiler's; may be repeated.")
  private List<String> flags = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (bootstraps < 1 || bootstraps > MOST_BOOTSTRAPS) {
      throw new ParameterException(spec.commandLine(), "Between 1 and 10000 bootstraps.");
    }
    if (users < 10 || users > MOST_USERS) {
      throw new ParameterException(spec.commandLine(), "Between 10 and 100000 users.");
    }
    PrintWriter out = spec.commandLine().getOut();
    BenchReport report =
        new BenchRun(
                options(),
                line -> {
                  out.println(line);
                  out.flush();
                })
            .run();
    out.print(report.table());
    out.flush();
    if (json != null) {
      Files.writeString(json, report.json() + "\n");
    }
    return report.errors() == 0 ? 0 : 1;
  }

  private BenchOptions options() {
    Set<Scenario> scenarios = scenarios();
    boolean start = only.isEmpty() || only.contains("start");
    return quick
        ? new BenchOptions(
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            1,
            16,
            300,
            only.contains("start") ? 1 : 0,
            only.contains("bootstrap") ? QUICK_BOOTSTRAPS : 0,
            only.contains("carrier") ? QUICK_USERS : 0,
            scenarios,
            flags)
        : new BenchOptions(
            Duration.ofMillis(Math.round(warmUp * 1e3)),
            Duration.ofMillis(Math.round(seconds * 1e3)),
            rounds,
            connections,
            devices,
            start ? 3 : 0,
            only.isEmpty() || only.contains("bootstrap") ? bootstraps : 0,
            only.isEmpty() || only.contains("carrier") ? users : 0,
            scenarios,
            flags);
  }

  private Set<Scenario> scenarios() {
    if (only.isEmpty()) {
      return EnumSet.allOf(Scenario.class);
    }
    Set<Scenario> scenarios = EnumSet.noneOf(Scenario.class);
    for (String name : only) {
      if (!UNLIKE_THE_OTHERS.contains(name)) {
        scenarios.add(
            Arrays.stream(Scenario.values())
                .filter(s -> s.id().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new ParameterException(
                            spec.commandLine(), "Nothing to measure is called " + name + ".")));
      }
    }
    return scenarios;
  }
}
