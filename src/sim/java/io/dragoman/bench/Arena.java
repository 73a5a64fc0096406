package io.dragoman.bench;

import io.dragoman.app.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** All contestants, running, with what each knows of the phones. */
final class Arena implements AutoCloseable {
  private static final Duration LONGEST_FILL = Duration.ofSeconds(180);

  final Load load = new Load();
  final Messages messages = new Messages();
  final Workplace place;
  private final BenchOptions options;
  private final Map<Contestant, ServerProcess> servers = new EnumMap<>(Contestant.class);
  private final Map<Contestant, Phones> phones = new EnumMap<>(Contestant.class);

  Arena(Workplace place, BenchOptions options) {
    this.place = place;
    this.options = options;
  }

  /** Starts Dragoman, lets it know all phones, and the others with what it has answered. */
  void open() throws Exception {
    place.makeCertificate();
    Home home = Home.below(place.home());
    Subscribers.write(home.subscribers(), options.devices(), options.connections());
    for (Contestant contestant : Contestant.values()) {
      phones.put(contestant, new Phones(options.devices(), contestant != Contestant.DRAGOMAN));
    }
    start(Contestant.DRAGOMAN, options.flags());
    Canned.write(place.answers(), record());
    fill();
    for (Contestant contestant : Contestant.values()) {
      if (contestant != Contestant.DRAGOMAN) {
        start(contestant, List.of());
      }
    }
  }

  private void start(Contestant contestant, List<String> flags) throws IOException {
    servers.put(contestant, ServerProcess.start(contestant, place.folder(), flags));
  }

  private Map<Integer, Canned> record() throws Exception {
    Map<Integer, Canned> answers = new TreeMap<>();
    Plan one = Plan.of(1, Duration.ofSeconds(20)).atMost(1);
    Phones known = phones.get(Contestant.DRAGOMAN);
    for (boolean full : new boolean[] {true, false}) {
      DlsCaller caller = new DlsCaller(messages, known, full);
      record(Server.Door.PHONES, new Recording(caller, caller::answer, answers), one);
    }
    record(
        Server.Door.DOWNLOADS,
        new Recording(new DownloadCaller(0), () -> DownloadCaller.DOWNLOAD, answers),
        one);
    return answers;
  }

  private void record(Server.Door door, LoadCaller caller, Plan one) throws Exception {
    Measurement sample = load.run(server(Contestant.DRAGOMAN).port(door), () -> caller, one);
    if (sample.errors() > 0 || sample.conversations() != 1) {
      throw new IOException("Dragoman does not answer as it should, see " + place.folder());
    }
  }

  private void fill() throws Exception {
    Plan plan = Plan.of(options.connections(), LONGEST_FILL).atMost(options.devices());
    run(Scenario.DIALOGUE, Contestant.DRAGOMAN, plan);
  }

  /** How many phones Dragoman has configured; fewer than asked for where the machine is slow. */
  int known() {
    return phones.get(Contestant.DRAGOMAN).known();
  }

  Measurement run(Scenario scenario, Contestant contestant, Plan plan) throws Exception {
    ServerProcess server = server(contestant);
    Phones fleet = phones.get(contestant);
    AtomicInteger bases = new AtomicInteger();
    Supplier<LoadCaller> callers =
        () -> {
          if (scenario.storm()) {
            return null;
          }
          return scenario == Scenario.DOWNLOAD
              ? new DownloadCaller(bases.getAndIncrement() % options.connections())
              : new DlsCaller(messages, fleet, scenario.dialogue());
        };
    long before = server.cpu();
    Measurement sample = load.run(server.port(scenario.door()), callers, scenario.plan(plan));
    return sample.withCpu(server.cpu() - before);
  }

  ServerProcess server(Contestant contestant) {
    return servers.get(contestant);
  }

  @Override
  public void close() throws IOException {
    load.close();
    for (ServerProcess server : servers.values()) {
      server.close();
    }
  }
}
