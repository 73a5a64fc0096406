package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierFault;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.sim.carrier.Strike;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OCI-P over SOAP through the shipped route, Camel's HTTP and a whole bridge. */
class SoapCarrierTest {
  @TempDir Path folder;

  @Test
  void a_carrier_is_read_asked_and_written_over_soap_with_one_login() throws Exception {
    CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 20));
    String enterprise = data.enterprises().get(0);
    SimDevice late = phone(data, enterprise);
    String mac = late.mac();
    data.mac(late, "");
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data);
        TestBridge bridge = TestBridge.in(folder).with("unknown.devices", "auto-create")) {
      Files.createDirectories(bridge.home.tenants());
      Files.writeString(bridge.home.tenants().resolve("default.yaml"), soap(carrier, enterprise));
      bridge.start();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> upstream(bridge).path("last").path("outcome").asText().equals("committed"));
      assertThat(upstream(bridge).path("devices").asInt())
          .isEqualTo((int) data.devices(enterprise, "").filter(SoapCarrierTest::served).count());

      long before = carrier.requests("soap", "document");
      long lamps = carrier.requests("soap", "UserBusyLampFieldGetRequest16sp2");
      data.mac(late, mac);
      OpenStagePhone phone = bridge.openstage(Mac.of(mac)).model("OpenStage 60").build();
      PhoneResult result = phone.start();
      assertThat(result.configured()).as(result.toString()).isTrue();
      SimUser user = data.user(late.lines().get(0).userId()).orElseThrow();
      assertThat(phone.items())
          .as("made by the bridge, written over SOAP")
          .containsEntry(ItemKey.of("sip-pwd"), user.sipPassword());
      assertThat(phone.items().get(ItemKey.of("display-id-unicode"))).contains(user.last());
      assertThat(carrier.requests("soap", "UserBusyLampFieldGetRequest16sp2"))
          .as("the user was known, the phone was not")
          .isEqualTo(lamps);
      assertThat(carrier.requests("soap", "document"))
          .as("where it is, its lines; whose password it is, and the password")
          .isEqualTo(before + 4);
      assertThat(carrier.requests("soap", "UserAuthenticationModifyRequest")).isEqualTo(1);
      assertThat(carrier.requests("soap", "LoginRequest14sp4"))
          .as("the cookie was kept: " + carrier.counts())
          .isEqualTo(1);
      assertThat(carrier.requests("ocip")).isZero();

      carrier.fault(CarrierDoor.SOAP, CarrierFault.LOST_COOKIE, Strike.next(1));
      carrier.fault(CarrierDoor.SOAP, CarrierFault.NO_OCS_CONNECTION, new Strike(1, 2, 1));
      JsonNode report = sync(bridge);
      assertThat(report.path("outcome").asText()).as(report.toString()).isEqualTo("committed");
      assertThat(carrier.struck(CarrierFault.LOST_COOKIE)).isEqualTo(1);
      assertThat(carrier.struck(CarrierFault.NO_OCS_CONNECTION)).isEqualTo(1);
      assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
    }
  }

  private static String soap(SimulatedCarrier carrier, String enterprise) {
    return carrier
        .tenantYaml(enterprise)
        .replace("sources: [ocip, xsi, dms]", "sources: [ocip]")
        .replace("passwords: dms", "passwords: owned")
        .replace("transport: tcp", "transport: soap")
        .replace(
            "host: 127.0.0.1",
            "url: "
                + carrier.url(CarrierDoor.SOAP, false)
                + "/webservice/services/ProvisioningService");
  }

  private static boolean served(SimDevice device) {
    return device.type().matches("(?i).*(openstage|gigaset).*") && !device.lines().isEmpty();
  }

  private static SimDevice phone(CarrierData data, String enterprise) {
    return data.devices(enterprise, "")
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> device.lines().size() == 1)
        .filter(device -> device.lines().get(0).linePort().matches("\\d+@.*"))
        .filter(
            device -> !data.user(device.lines().get(0).userId()).orElseThrow().sipUser().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode upstream(TestBridge bridge) {
    return bridge.ask("/api/v1/tenants/" + Tenant.DEFAULT_ID + "/upstream");
  }

  private static JsonNode sync(TestBridge bridge) throws Exception {
    return bridge
        .bridge
        .ask("POST", "/api/v1/tenants/" + Tenant.DEFAULT_ID + "/upstream/sync", "", "test")
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }
}
