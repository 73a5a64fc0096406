package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierFault;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.sim.carrier.Strike;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code removed: wipe} where a carrier is the directory. */
class RemovedAtCarrierTest {
  private static final String UPSTREAM = "/api/v1/tenants/" + Tenant.DEFAULT_ID + "/upstream";
  private static final ItemKey PASSWORD = ItemKey.of("sip-pwd");

  @TempDir Path folder;

  @Test
  void a_phone_keeps_its_account_while_the_carrier_is_away_and_loses_it_by_a_whole_read()
      throws Exception {
    CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 30));
    String enterprise = data.enterprises().get(0);
    SimDevice device =
        data.devices(enterprise, "")
            .filter(each -> each.isOpenStage() && !each.mac().isEmpty())
            .filter(each -> each.lines().size() == 1)
            .filter(
                each -> !data.user(each.lines().get(0).userId()).orElseThrow().sipUser().isEmpty())
            .findFirst()
            .orElseThrow();
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data);
        TestBridge bridge = TestBridge.in(folder).with("unknown.devices", "auto-create")) {
      Files.createDirectories(bridge.home.tenants());
      Files.writeString(
          bridge.home.tenants().resolve("default.yaml"),
          "removed: wipe\n"
              + carrier
                  .tenantYaml(enterprise)
                  .replace("sources: [ocip, xsi, dms]", "sources: [ocip]")
                  .replace("passwords: dms", "passwords: owned"));
      bridge.start();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> bridge.ask(UPSTREAM).path("last").path("outcome").asText().equals("committed"));
      OpenStagePhone phone = bridge.openstage(Mac.of(device.mac())).model("OpenStage 60").build();
      assertThat(phone.start().configured()).isTrue();

      data.delete(device.lines().get(0).userId());
      data.delete(device);
      carrier.pull();
      assertThat(sync(bridge)).isEqualTo("failed");
      phone.start();
      assertThat(phone.items().get(PASSWORD)).as("away").isNotEmpty();

      carrier.plug();
      carrier.fault(CarrierDoor.OCIP, CarrierFault.HALF_TABLE, Strike.ALWAYS);
      sync(bridge);
      phone.start();
      assertThat(phone.items().get(PASSWORD)).as("half a table").isNotEmpty();

      carrier.heal();
      assertThat(sync(bridge)).isEqualTo("committed");
      phone.start();
      assertThat(bridge.causes(phone.mac())).startsWith("subscriber-removed");
      assertThat(phone.items().getOrDefault(PASSWORD, "")).isEmpty();
    }
  }

  private static String sync(TestBridge bridge) throws Exception {
    JsonNode report =
        bridge
            .bridge
            .ask("POST", UPSTREAM + "/sync", "", "test")
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    return report.path("outcome").asText();
  }
}
