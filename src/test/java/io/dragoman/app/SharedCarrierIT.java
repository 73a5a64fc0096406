package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.store.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two whole bridges on one PostgreSQL, and one carrier behind them. */
@ExtendWith(PostgresServer.class)
class SharedCarrierIT {
  private static final ItemKey NAME = ItemKey.of("display-id-unicode");
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void what_one_reads_the_others_phones_get(PostgresServer.Databases databases) throws Exception {
    CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 30));
    String tenant = data.enterprises().get(0);
    String url = databases.url(databases.create());
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data);
        TestBridge one = bridge("one", url, tenant, carrier);
        TestBridge two = bridge("two", url, tenant, carrier)) {
      one.start();
      has(one, tenant, "committed");
      Files.createDirectories(two.home.masterKey().getParent());
      Files.copy(one.home.masterKey(), two.home.masterKey());
      two.start();
      assertThat(reads(carrier)).as("what is there is young enough").isEqualTo(1);
      SimDevice device = single(data, tenant);
      OpenStagePhone phone = two.openstage(Mac.of(device.mac())).model("OpenStage 60").build();
      assertThat(phone.start().configured()).isTrue();

      data.rename(device.lines().get(0).userId(), "Wilhelmine", "Quist");
      Rest.of(one).send("POST", "/api/v1/tenants/" + tenant + "/upstream/sync", "");
      has(two, tenant, "taken-over");
      assertThat(upstream(two, tenant).path("last").path("detail").asText())
          .startsWith("read by bridge one at ")
          .containsPattern("; 0 new, [1-9][0-9]* changed, 0 gone$");
      phone.start();
      assertThat(phone.items().get(NAME)).endsWith("Quist");
      assertThat(reads(carrier)).isEqualTo(2);
    }
  }

  private TestBridge bridge(String name, String url, String tenant, SimulatedCarrier carrier)
      throws Exception {
    TestBridge bridge =
        TestBridge.in(folder.resolve(name))
            .with("node", name)
            .with("unknown.devices", "auto-create")
            .with("database.url", url)
            .with("database.user", "postgres");
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(bridge.home.tenants().resolve(tenant + ".yaml"), carrier.tenantYaml(tenant));
    return bridge;
  }

  private static void has(TestBridge bridge, String tenant, String outcome) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(upstream(bridge, tenant).path("last").path("outcome").asText())
                    .as(upstream(bridge, tenant).toString())
                    .isEqualTo(outcome));
  }

  private static SimDevice single(CarrierData data, String tenant) {
    return data.devices(tenant, "")
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> device.lines().size() == 1)
        .filter(device -> device.lines().get(0).linePort().matches("\\d+@.*"))
        .filter(
            device -> !data.user(device.lines().get(0).userId()).orElseThrow().sipUser().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static long reads(SimulatedCarrier carrier) {
    return carrier.requests("ocip", "UserGetListInGroupRequest");
  }

  private static JsonNode upstream(TestBridge bridge, String tenant) {
    return bridge.ask("/api/v1/tenants/" + tenant + "/upstream");
  }
}
