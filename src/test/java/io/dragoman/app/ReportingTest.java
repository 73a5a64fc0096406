package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change at the carrier reaches the phone it concerns with its next contact. */
class ReportingTest {
  private static final ItemKey NAME = ItemKey.of("display-id-unicode");
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void a_rename_reaches_the_phone_without_a_full_read_and_a_stream_that_was_away_costs_one()
      throws Exception {
    CarrierData data = CarrierData.of(7, new CarrierSize(2, 1, 30));
    String tenant = data.enterprises().get(0);
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data);
        TestBridge bridge = TestBridge.in(folder).with("unknown.devices", "auto-create")) {
      String trust =
          Files.writeString(folder.resolve("carrier.pem"), carrier.certificatePem()).toString();
      follow(bridge, tenant, following(carrier, tenant, trust));
      bridge.start();
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(upstream(bridge, tenant).path("last").path("outcome").asText())
                      .as(upstream(bridge, tenant).toString())
                      .isEqualTo("committed"));
      assertThat(carrier.listeners()).isEqualTo(1);
      assertThat(reporting(bridge, tenant)).isEqualTo("connected");
      assertThat(reads(carrier)).as("with the stream open").isEqualTo(1);

      List<SimDevice> devices = phones(data, tenant);
      OpenStagePhone phone = phone(bridge, devices.get(0));
      OpenStagePhone neighbour = phone(bridge, devices.get(1));
      assertThat(phone.start().configured()).isTrue();
      assertThat(neighbour.start().configured()).isTrue();

      String user = devices.get(0).lines().get(0).userId();
      data.rename(
          data.users(data.enterprises().get(1)).findFirst().orElseThrow().userId(), "N", "N");
      long asked = documents(carrier);
      data.rename(user, "Wilhelmine", "Quist");
      becomes(phone, "Quist");
      assertThat(documents(carrier)).as("device, lines and user in one").isEqualTo(asked + 1);
      assertThat(neighbour.start().trail()).containsExactly("start-up → CleanUp");
      assertThat(reads(carrier)).isEqualTo(1);

      assertThat(Rest.of(bridge).get("/metrics").body())
          .containsPattern("dragoman_carrier_reporting\\{source=\"ocip\",tenant=\"[^\"]+\"} 1")
          .containsPattern("dragoman_carrier_reports_total\\{source=\"ocip\",tenant=\"[^\"]+\"} 2")
          .contains("dragoman_carrier_report_age_seconds{");
      carrier.pull(CarrierDoor.REPORTS);
      await().atMost(LONG).until(() -> reporting(bridge, tenant).equals("away"));
      data.rename(user, "Wilhelmine", "Quast");
      carrier.plug(CarrierDoor.REPORTS);
      becomes(phone, "Quast");
      assertThat(reads(carrier)).as("what was missed is not repeated").isEqualTo(2);

      carrier.fault(CarrierFault.BROKEN_REPORT, Strike.next(1));
      data.rename(user, "Wilhelmine", "Brandt");
      data.rename(user, "Wilhelmine", "Brand");
      becomes(phone, "Brand");

      follow(bridge, tenant, carrier.tenantYaml(tenant));
      await().atMost(LONG).until(() -> carrier.listeners() == 0);
      assertThat(reporting(bridge, tenant)).isEmpty();
    }
  }

  private static String following(SimulatedCarrier carrier, String tenant, String trust) {
    return carrier
            .tenantYaml(tenant)
            .replace(
                "    login: auto\n",
                "    login: auto\n    reporting: {tls: true, host: 127.0.0.1, port: "
                    + carrier.port(CarrierDoor.REPORTS, true)
                    + "}\n")
        + "  trust: "
        + trust
        + "\n"
        + "  limits: {hintSeconds: 1, hintedReadSeconds: 1}\n";
  }

  private static void follow(TestBridge bridge, String tenant, String yaml) throws Exception {
    Files.createDirectories(bridge.home.tenants());
    Path draft = Files.writeString(bridge.home.tenants().resolve(".new"), yaml);
    Files.move(
        draft,
        bridge.home.tenants().resolve(tenant + ".yaml"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void becomes(OpenStagePhone phone, String name) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(phone.items().get(NAME)).endsWith(name);
            });
  }

  private static OpenStagePhone phone(TestBridge bridge, SimDevice device) {
    return bridge.openstage(Mac.of(device.mac())).model("OpenStage 60").build();
  }

  private static List<SimDevice> phones(CarrierData data, String tenant) {
    return data.devices(tenant, "")
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> device.lines().size() == 1)
        .filter(device -> device.lines().get(0).linePort().matches("\\d+@.*"))
        .filter(
            device -> !data.user(device.lines().get(0).userId()).orElseThrow().sipUser().isEmpty())
        .toList();
  }

  private static long reads(SimulatedCarrier carrier) {
    return carrier.requests("ocip", "UserGetListInGroupRequest");
  }

  private static long documents(SimulatedCarrier carrier) {
    return carrier.requests("ocip", "document")
        - carrier.requests("ocip", "SystemSoftwareVersionGetRequest");
  }

  private static JsonNode upstream(TestBridge bridge, String tenant) {
    return bridge.ask("/api/v1/tenants/" + tenant + "/upstream");
  }

  private static String reporting(TestBridge bridge, String tenant) {
    return upstream(bridge, tenant).path("sources").path(0).path("reporting").asText();
  }
}
