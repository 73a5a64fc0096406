package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that a carrier refused is not locked by the bridge, and comes back when told so. */
class CarrierRefusalTest {
  private static final String SET_LATER = "what-the-carrier-will-say";

  @TempDir Path folder;

  @Test
  void refused_logins_are_shown_once_and_again_only_when_somebody_orders_it() throws Exception {
    CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 20));
    String enterprise = data.enterprises().get(0);
    String tenant = Tenant.DEFAULT_ID; // strangers are asked about here
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data);
        TestBridge bridge = TestBridge.in(folder).with("unknown.devices", "auto-create")) {
      String admin = carrier.admin(enterprise);
      Files.createDirectories(bridge.home.tenants());
      Files.writeString(
          bridge.home.tenants().resolve(tenant + ".yaml"),
          carrier
              .tenantYaml(enterprise)
              .replace("sources: [ocip, xsi, dms]", "sources: [ocip, xsi]")
              .replace("passwords: dms", "passwords: owned")
              .replace(carrier.password(admin), SET_LATER));
      bridge.start();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> outcome(upstream(bridge, tenant).path("last")).equals("failed"));

      Mac mac = phone(data, enterprise);
      for (int i = 0; i < 3; i++) {
        assertThat(outcome(order(bridge, tenant, "sync"))).isEqualTo("failed");
        assertThat(bridge.openstage(mac).build().start().configured()).isFalse();
      }
      assertThat(upstream(bridge, tenant).path("sources").findValuesAsText("state"))
          .as("ocip, xsi")
          .containsExactly("refused", "refused");
      assertThat(carrier.failures(CarrierDoor.OCIP, admin)).isEqualTo(1);
      assertThat(carrier.failures(CarrierDoor.XSI, admin)).isEqualTo(1);

      carrier.password(admin, SET_LATER);
      assertThat(outcome(order(bridge, tenant, "sync"))).as("nobody said so").isEqualTo("failed");
      assertThat(order(bridge, tenant, "reset").path("sources").findValuesAsText("state"))
          .containsOnly("open");
      JsonNode report = order(bridge, tenant, "sync");
      assertThat(outcome(report)).as(report.toString()).isEqualTo("committed");
      assertThat(bridge.openstage(mac).model("OpenStage 60").build().start().configured()).isTrue();
      assertThat(carrier.failures(CarrierDoor.OCIP, admin)).isZero();
    }
  }

  private static Mac phone(CarrierData data, String enterprise) {
    return data.devices(enterprise, data.groups().get(0))
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> device.lines().size() == 1)
        .filter(
            device -> !data.user(device.lines().get(0).userId()).orElseThrow().sipUser().isEmpty())
        .map(SimDevice::mac)
        .map(Mac::of)
        .findFirst()
        .orElseThrow();
  }

  private static String outcome(JsonNode report) {
    return report.path("outcome").asText();
  }

  private static JsonNode upstream(TestBridge bridge, String tenant) {
    return bridge.ask("/api/v1/tenants/" + tenant + "/upstream");
  }

  private static JsonNode order(TestBridge bridge, String tenant, String what) throws Exception {
    return bridge
        .bridge
        .ask("POST", "/api/v1/tenants/" + tenant + "/upstream/" + what, "", "test")
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }
}
