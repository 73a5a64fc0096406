package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The carrier goes away while phones boot, and stays away over a restart of the bridge. */
class CarrierOutageTest {
  private static final int AT_ONCE = 8;

  @TempDir Path folder;

  @Test
  void phones_boot_on_when_the_carrier_is_pulled_away_and_after_a_restart_without_it()
      throws Exception {
    CarrierData data = CarrierData.of(11, new CarrierSize(1, 1, 60));
    String tenant = data.enterprises().get(0);
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data)) {
      List<Mac> phones;
      try (TestBridge bridge = bridge()) {
        Files.createDirectories(bridge.home.tenants());
        Files.writeString(
            bridge.home.tenants().resolve(tenant + ".yaml"), carrier.tenantYaml(tenant));
        bridge.start();
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () ->
                    assertThat(upstream(bridge, tenant).path("last").path("outcome").asText())
                        .as(upstream(bridge, tenant).toString())
                        .isEqualTo("committed"));
        phones = openStages(carrier, tenant);
        assertThat(phones).hasSizeGreaterThan(10);

        Mac unseen = phones.get(0);
        List<Mac> seen = phones.subList(1, phones.size());
        assertThat(atOnce(bridge, seen)).filteredOn(r -> !r.configured()).isEmpty();
        carrier.pull();
        // all of them reset to factory settings, which their lost number tells: all need everything
        assertThat(atOnce(bridge, seen)).filteredOn(r -> !r.configured()).isEmpty();
        // its password was never read: it gets nothing rather than a part
        PhoneResult early = bridge.openstage(unseen).build().start();
        assertThat(early.trail()).containsExactly("start-up → CleanUp");
      }
      try (TestBridge again = bridge().start()) {
        assertThat(upstream(again, tenant).path("devices").asInt()).isGreaterThan(10);
        OpenStagePhone replaced = again.openstage(phones.get(1)).model("OpenStage 60").build();
        PhoneResult result = replaced.start();
        assertThat(result.configured()).as(result.toString()).isTrue();
        Mac stranger = Mac.of("0001e3ffff01");
        assertThat(again.openstage(stranger).build().start().configured()).isFalse();
      }
    }
  }

  private TestBridge bridge() {
    return TestBridge.in(folder).with("unknown.devices", "auto-create");
  }

  private static List<PhoneResult> atOnce(TestBridge bridge, List<Mac> phones) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<CompletableFuture<PhoneResult>> running = new ArrayList<>();
      for (Mac mac : phones) {
        OpenStagePhone phone = bridge.openstage(mac).model("OpenStage 60").build();
        running.add(CompletableFuture.supplyAsync(phone::start, threads));
      }
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static List<Mac> openStages(SimulatedCarrier carrier, String tenant) {
    CarrierData data = carrier.data();
    return data.groups().stream()
        .flatMap(group -> data.devices(tenant, group))
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> registers(data, device))
        .map(device -> Mac.of(device.mac()))
        .toList();
  }

  private static boolean registers(CarrierData data, SimDevice device) {
    return !device.lines().isEmpty()
        && device.lines().get(0).linePort().matches("\\d+@.*")
        && device.lines().stream()
            .map(line -> data.user(line.userId()).orElseThrow())
            .noneMatch(user -> user.isService() || user.sipUser().isEmpty());
  }

  private static JsonNode upstream(TestBridge bridge, String tenant) {
    return bridge.ask("/api/v1/tenants/" + tenant + "/upstream");
  }
}
