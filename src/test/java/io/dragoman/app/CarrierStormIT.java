package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Phones boot all at once over TLS, and in the middle of it the carrier is pulled away. With 10,000
 * of them: {@code -Dstorm.phones=10000}, see docs/performance.md.
 */
@Isolated("it counts the lines that the whole process logs")
class CarrierStormIT {
  private static final int PHONES = Integer.getInteger("storm.phones", 200);

  /** So few that some have not begun when half of them are through. */
  private static final int AT_ONCE = Math.min(1_000, PHONES / 4);

  private static final int CONTACTS_IN_OUTAGE = 500;

  /** Of ten users four have a phone that this storm takes, some groups have services there. */
  private static final int USERS = PHONES * 14 / 5;

  private static final int REST_SECONDS = 5;

  @TempDir Path folder;

  @Test
  void every_phone_gets_everything_or_keeps_what_it_has_while_the_carrier_is_away()
      throws Exception {
    CarrierData data = CarrierData.of(23, CarrierSize.ofUsers(USERS));
    String tenant = data.enterprises().get(0);
    LogLines log = new LogLines();
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data);
        TestBridge bridge = TestBridge.in(folder).with("unknown.devices", "auto-create")) {
      tenant(bridge, tenant, carrier);
      bridge.start();
      await()
          .atMost(Duration.ofMinutes(5))
          .untilAsserted(() -> assertThat(outcome(bridge, tenant)).isEqualTo("committed"));
      List<Mac> macs = openStages(data, tenant);
      assertThat(macs).hasSize(PHONES);
      StormPhones phones = new StormPhones(bridge, AT_ONCE);
      say("ready", bridge, tenant, log);
      long began = System.nanoTime();

      long[] asked = new long[1];
      StormPhones.Tally storm =
          phones.boot(
              macs,
              () -> {
                log.forget();
                carrier.pull();
                asked[0] = calls(bridge, tenant);
              });
      say("pulled in the middle of the storm " + storm, bridge, tenant, log);
      assertThat(storm.wrong()).isEmpty();
      assertThat(storm.count(ContactEnding.CONFIGURED)).isBetween(1, PHONES - 1);

      int known = phones.known().size();
      int contacts = 0;
      while (contacts < Math.max(CONTACTS_IN_OUTAGE, PHONES)) {
        StormPhones.Tally again = phones.boot(macs, () -> {});
        say("away " + again, bridge, tenant, log);
        assertThat(again.wrong()).isEmpty();
        assertThat(again.count(ContactEnding.CONFIGURED)).isEqualTo(known);
        assertThat(again.count(ContactEnding.NOT_CONFIGURED)).isEqualTo(PHONES - known);
        contacts += PHONES;
      }
      long rests = (System.nanoTime() - began) / 1_000_000_000L / REST_SECONDS + 1;
      assertThat(calls(bridge, tenant) - asked[0]).isLessThanOrEqualTo(16 + rests);
      // one line, whatever the number of contacts
      assertThat(log.withoutEvents()).hasSize(1);
      assertThat(log.withoutEvents().get(0))
          .startsWith("WARN Tenant " + tenant + ": ")
          .contains("dms: ");
      assertThat(health(bridge)).contains("dms is resting", "calls failed");

      carrier.plug();
      Mac stray = macs.stream().filter(mac -> !phones.known().contains(mac)).findFirst().get();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> phones.boot(List.of(stray), () -> {}).count(ContactEnding.CONFIGURED) == 1);
      // who waits in vain for its turn comes again
      StormPhones.Tally after = phones.boot(macs, () -> {});
      for (int i = 0; i < 20 && after.count(ContactEnding.CONFIGURED) < PHONES; i++) {
        assertThat(after.wrong()).isEmpty();
        after = phones.boot(macs, () -> {});
      }
      say("back " + after, bridge, tenant, log);
      assertThat(after.wrong()).isEmpty();
      assertThat(after.count(ContactEnding.CONFIGURED)).isEqualTo(PHONES);
      assertThat(log.withoutEvents()).hasSize(2);
      assertThat(log.withoutEvents().get(1))
          .startsWith("WARN Tenant " + tenant + ": ")
          .contains("again");

      String before = upstream(bridge, tenant).path("read").asText();
      bridge
          .bridge
          .ask("POST", "/api/v1/tenants/" + tenant + "/upstream/sync", "", "storm")
          .toCompletableFuture()
          .join();
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> !upstream(bridge, tenant).path("read").asText().equals(before));
      say("synchronised " + upstream(bridge, tenant).path("last"), bridge, tenant, log);
    } finally {
      log.stop();
    }
  }

  private static void tenant(TestBridge bridge, String tenant, SimulatedCarrier carrier)
      throws Exception {
    Files.createDirectories(bridge.home.tenants());
    String yaml =
        carrier.tenantYaml(tenant).replaceAll("login: (basic|auto)", "$0\n    perSecond: 1000")
            + "  limits: {restSeconds: %d}\n".formatted(REST_SECONDS);
    Files.writeString(bridge.home.tenants().resolve(tenant + ".yaml"), yaml);
  }

  private static List<Mac> openStages(CarrierData data, String tenant) {
    return data.devices(tenant, "")
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> registers(data, device))
        .map(device -> Mac.of(device.mac()))
        .limit(PHONES)
        .toList();
  }

  private static boolean registers(CarrierData data, SimDevice device) {
    return !device.lines().isEmpty()
        && device.lines().get(0).linePort().matches("\\d+@.*")
        && device.lines().stream()
            .map(line -> data.user(line.userId()).orElseThrow())
            .noneMatch(user -> user.isService() || user.sipUser().isEmpty());
  }

  private static String outcome(TestBridge bridge, String tenant) {
    return upstream(bridge, tenant).path("last").path("outcome").asText();
  }

  private static JsonNode upstream(TestBridge bridge, String tenant) {
    return bridge.ask("/api/v1/tenants/" + tenant + "/upstream");
  }

  private static String health(TestBridge bridge) {
    return bridge.ask("/health/ready").toString();
  }

  private static long calls(TestBridge bridge, String tenant) {
    return StreamSupport.stream(upstream(bridge, tenant).path("sources").spliterator(), false)
        .mapToLong(source -> source.path("calls").asLong())
        .sum();
  }

  /** For people: what this storm was like. */
  private static void say(String what, TestBridge bridge, String tenant, LogLines log) {
    long bytes = 0;
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getCollectionUsage();
      bytes += after == null ? 0 : after.getUsed();
    }
    String calls =
        StreamSupport.stream(upstream(bridge, tenant).path("sources").spliterator(), false)
            .map(each -> each.path("name").asText() + " " + each.path("calls").asLong())
            .collect(Collectors.joining(", "));
    System.out.printf(
        "storm of %d: %s; calls so far: %s; %d lines logged; %d MB after the last collections%n",
        PHONES, what, calls, log.withoutEvents().size(), bytes >> 20);
  }
}
