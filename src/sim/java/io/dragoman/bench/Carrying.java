package io.dragoman.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import io.dragoman.app.Bridge;
import io.dragoman.app.Home;
import io.dragoman.app.Platform;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads a simulated carrier whole through all its doors, as every night, against a client that
 * fetches the same directory pages and looks at none; then phones come and people search. All in
 * this process, the carrier too: its share of the CPU is told apart. What a subscriber weighs is
 * told by a second bridge, which loads what the first has stored and asks nobody.
 */
final class Carrying {
  private static final long PATIENCE_MINUTES = 60;

  /** Its database keeps no pages in memory: they are not the subscribers'. */
  private static final String UNCACHED = ";CACHE_SIZE=0";

  private final Path folder;
  private final int users;

  /**
   * @param users of the one enterprise, services among them
   */
  Carrying(Path folder, int users) {
    this.folder = folder;
    this.users = users;
  }

  CarrierRates measure() throws Exception {
    CarrierData data = CarrierData.of(7, users);
    String tenant = data.enterprises().get(0);
    Home home = Home.below(folder.resolve("carrying"));
    Files.createDirectories(home.tenants());
    Subscribers.write(home.subscribers(), CarrierContacts.FIRST_OF_FILE, CarrierContacts.most(), 0);
    try (SimulatedCarrier carrier = SimulatedCarrier.of(data).start()) {
      BareXsi floor = new BareXsi(carrier, tenant);
      Path file = home.tenants().resolve(tenant + ".yaml");
      CarrierRates.Reads reads;
      CarrierContacts.Contact cold;
      CarrierContacts.Contact warm;
      CarrierSearches.Search search;
      long wrong;
      try (Bridge bridge = new Bridge(home, Platform.standalone())) {
        bridge.start(settings(""));
        reads = reads(bridge, carrier, tenant, file, floor);
        URI door =
            URI.create("https://127.0.0.1:" + bridge.port(SettingPart.OPENSTAGE).orElseThrow());
        CarrierContacts contacts = new CarrierContacts(carrier, tenant, door);
        cold = contacts.round();
        warm = contacts.round();
        wrong = contacts.errors() + warm.calls();
        search = new CarrierSearches(carrier, tenant, bridge).measure(floor, users);
      }
      String text = Files.readString(file);
      Files.delete(file);
      carrier.resetCounts();
      CarrierRates.Loaded loaded = loaded(home, tenant, file, text, reads.subscribers());
      wrong += carrier.requests();
      return new CarrierRates(reads, cold, warm, search, loaded, wrong);
    }
  }

  private static Map<String, String> settings(String database) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bind", "127.0.0.1");
    settings.put("openstage.port", "0");
    settings.put("openstage.secure.port", "0");
    settings.put("download.http.port", "0");
    settings.put("download.https.port", "0");
    settings.put("admin.port", "0");
    settings.put("reload.poll", "50");
    settings.put("pki.key", "ec-p256");
    settings.put("unknown.devices", "auto-create");
    settings.put("database.url", database);
    return settings;
  }

  private CarrierRates.Reads reads(
      Bridge bridge, SimulatedCarrier carrier, String tenant, Path file, BareXsi floor)
      throws Exception {
    double bare = floor.pages(users);
    long before = HeapWatch.now();
    carrier.resetCounts();
    try (HeapWatch watch = new HeapWatch()) {
      long theirs = carrier.cpu();
      long cpu = cpu();
      long start = System.nanoTime();
      // the tenant is told of when the bridge is there: the read begins at once
      Files.writeString(file, hurried(carrier, tenant));
      JsonNode first = read(bridge, tenant);
      double seconds = (System.nanoTime() - start) / 1e9;
      double all = (cpu() - cpu) / 1e9;
      double own = (carrier.cpu() - theirs) / 1e9;
      long requests = carrier.requests();
      long between = HeapWatch.now();
      start = System.nanoTime();
      JsonNode again = sync(bridge, tenant);
      double second = (System.nanoTime() - start) / 1e9;
      long after = HeapWatch.now();
      boolean right =
          first.path("well").asBoolean() && committed(again) && again.path("changed").asInt() == 0;
      return new CarrierRates.Reads(
          first.path("subscribers").asInt(),
          first.path("devices").asInt(),
          bare,
          seconds,
          second,
          all,
          own,
          requests,
          new long[] {before, between, after, watch.most()},
          right ? 0 : 1);
    }
  }

  /** What a bridge that has just been started loads of the tenant, and by how much it grows. */
  private static CarrierRates.Loaded loaded(
      Home home, String tenant, Path file, String text, int subscribers) throws Exception {
    try (Bridge bridge = new Bridge(home, Platform.standalone())) {
      bridge.start(
          settings("jdbc:h2:file:" + home.state().resolve("dragoman").toAbsolutePath() + UNCACHED));
      long before = HeapWatch.settled();
      long start = System.nanoTime();
      Files.writeString(file, text);
      long end = start + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
      while (ask(bridge, "GET", tenant, "").path("subscribers").asInt() != subscribers) {
        if (System.nanoTime() > end) {
          throw new IOException("the directory is loaded for too long");
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      long grown = HeapWatch.settled() - before;
      return new CarrierRates.Loaded(seconds, grown / (double) Math.max(1, subscribers));
    }
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** A carrier that allows as much as a bench wants. */
  private static String hurried(SimulatedCarrier carrier, String tenant) {
    return carrier
        .tenantYaml(tenant)
        .replace(
            "    login: basic\n", "    login: basic\n    perSecond: 1000\n    perUserSecond: 100\n")
        .replace("    login: auto\n", "    login: auto\n    perSecond: 1000\n    connections: 4\n");
  }

  private static JsonNode read(Bridge bridge, String tenant) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (System.nanoTime() < end) {
      JsonNode status = ask(bridge, "GET", tenant, "");
      if (committed(status.path("last")) && !status.path("running").asBoolean()) {
        return status;
      }
      if (status.path("last").has("outcome") && !committed(status.path("last"))) {
        throw new IOException("the carrier was not read: " + status.path("last"));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IOException("the carrier is read for too long");
  }

  private static boolean committed(JsonNode report) {
    return report.path("outcome").asText().equals("committed");
  }

  private static JsonNode sync(Bridge bridge, String tenant) throws Exception {
    JsonNode report = ask(bridge, "POST", tenant, "/sync");
    return report.has("outcome") ? report : read(bridge, tenant).path("last"); // it takes longer
  }

  private static JsonNode ask(Bridge bridge, String method, String tenant, String what)
      throws Exception {
    return bridge
        .ask(method, "/api/v1/tenants/" + tenant + "/upstream" + what, "", "bench")
        .toCompletableFuture()
        .get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }
}
