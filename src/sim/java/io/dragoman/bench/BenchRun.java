package io.dragoman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One whole run. */
public final class BenchRun {
  private final BenchOptions options;
  private final Consumer<String> progress;

  public BenchRun(BenchOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  public BenchReport run() throws Exception {
    Path folder = Files.createTempDirectory("dragoman-bench");
    BenchReport report = new BenchReport(options);
    if (options.contests()) {
      contest(folder, report);
    }
    if (options.bootstraps() > 0) {
      progress.accept("bootstraps …");
      report.issuing(new Issuing(folder, options.bootstraps()).measure());
    }
    if (options.users() > 0) {
      progress.accept("a carrier of " + options.users() + " users …");
      report.carrying(new Carrying(folder, options.users()).measure());
    }
    delete(folder); // stays when something went wrong: the servers' logs are in it
    return report;
  }

  private void contest(Path folder, BenchReport report) throws Exception {
    try (Arena arena = new Arena(new Workplace(folder), options)) {
      progress.accept("Dragoman gets to know " + options.devices() + " phones …");
      arena.open();
      for (Scenario scenario : Scenario.values()) {
        if (options.only().contains(scenario)) {
          progress.accept(scenario.title() + " …");
          report.add(measure(arena, scenario).values());
        }
      }
      for (Contestant contestant : Contestant.values()) {
        report.heap(contestant, arena.server(contestant).heap(), arena.known());
      }
      starts(arena, report);
    }
  }

  /** In every round every contestant has its turn, so that a busy machine is busy for all. */
  private Map<Contestant, Result> measure(Arena arena, Scenario scenario) throws Exception {
    Plan warmUp = Plan.of(options.connections(), options.warmUp());
    Plan plan = Plan.of(options.connections(), options.each());
    Map<Contestant, Result> results = new EnumMap<>(Contestant.class);
    for (Contestant contestant : Contestant.values()) {
      arena.run(scenario, contestant, warmUp);
      results.put(contestant, new Result(scenario, contestant, new ArrayList<>()));
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (Contestant contestant : Contestant.values()) {
        results.get(contestant).rounds().add(arena.run(scenario, contestant, plan));
      }
    }
    return results;
  }

  private void starts(Arena arena, BenchReport report) throws Exception {
    StartTime time = new StartTime(arena.place, arena.load, arena.messages);
    Optional<String> archive = StartTime.archive();
    List<Double> plain = new ArrayList<>();
    List<Double> shared = new ArrayList<>();
    for (int i = 0; i < options.starts(); i++) {
      progress.accept("start …");
      plain.add(time.measure(i, List.of()));
      if (archive.isPresent()) {
        shared.add(time.measure(i, List.of(archive.get(), "-Xshare:auto")));
      }
    }
    report.starts(plain, shared);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
