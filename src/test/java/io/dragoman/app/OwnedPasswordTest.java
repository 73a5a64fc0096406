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
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.sim.carrier.Strike;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Design D2 in a whole bridge: one password for each user, the same here, there and on the phone.
 */
class OwnedPasswordTest {
  private static final String UPSTREAM = "/api/v1/tenants/" + Tenant.DEFAULT_ID + "/upstream";
  private static final ItemKey PASSWORD = ItemKey.of("sip-pwd");
  private static final String WRITES = "UserAuthenticationModifyRequest";

  @TempDir Path folder;

  @Test
  void the_bridge_makes_one_password_and_another_only_when_somebody_orders_it() throws Exception {
    CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 30));
    String enterprise = data.enterprises().get(0);
    List<SimDevice> phones = phones(data, enterprise);
    String user = phones.get(0).lines().get(0).userId();
    String carriers = password(data, user);
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data)) {
      OpenStagePhone phone;
      String first;
      try (TestBridge bridge = bridge()) {
        Files.createDirectories(bridge.home.tenants());
        Files.writeString(
            bridge.home.tenants().resolve("default.yaml"),
            carrier
                .tenantYaml(enterprise)
                .replace("sources: [ocip, xsi, dms]", "sources: [ocip]")
                .replace("passwords: dms", "passwords: owned"));
        bridge.start();
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    bridge.ask(UPSTREAM).path("last").path("outcome").asText().equals("committed"));
        assertThat(carrier.requests("ocip", WRITES)).as("none without a phone").isZero();

        phone = phone(bridge, phones.get(0));
        PhoneResult result = phone.start();
        assertThat(result.configured()).as(result.toString()).isTrue();
        first = phone.items().get(PASSWORD);
        assertThat(first).isNotEqualTo(carriers).isEqualTo(password(data, user));
        assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");

        carrier.fault(CarrierDoor.OCIP, CarrierFault.DONE_BUT_RESET, new Strike(1, 2, 1));
        OpenStagePhone unlucky = phone(bridge, phones.get(1));
        unlucky.start();
        carrier.heal();
      }
      long writes = carrier.requests("ocip", WRITES);
      try (TestBridge bridge = bridge().start()) {
        OpenStagePhone replaced = phone(bridge, phones.get(0));
        PhoneResult known = replaced.start();
        assertThat(known.configured()).as(known + " " + bridge.causes(replaced.mac())).isTrue();
        assertThat(replaced.items()).containsEntry(PASSWORD, first);
        assertThat(carrier.requests("ocip", WRITES)).as("over a restart").isEqualTo(writes);

        OpenStagePhone again = phone(bridge, phones.get(1));
        PhoneResult lucky = again.start();
        assertThat(lucky.configured()).as(lucky + " " + bridge.causes(again.mac())).isTrue();
        assertThat(again.items())
            .as("written again until the carrier has said so")
            .containsEntry(PASSWORD, password(data, phones.get(1).lines().get(0).userId()));

        JsonNode ordered = order(bridge, user);
        assertThat(ordered.path("written").asBoolean()).as(ordered.toString()).isTrue();
        assertThat(ordered.path("devices").toString()).contains(replaced.mac().toString());
        String second = password(data, user);
        assertThat(second).isNotEqualTo(first);
        assertThat(replaced.start().configured()).as("it is due").isTrue();
        assertThat(replaced.items()).containsEntry(PASSWORD, second);
        assertThat(replaced.start().trail()).containsExactly("start-up → CleanUp");

        carrier.pull();
        JsonNode unheard = order(bridge, user);
        assertThat(unheard.path("written").asBoolean()).as(unheard.toString()).isFalse();
        assertThat(password(data, user)).isEqualTo(second);
        replaced.start();
        assertThat(replaced.items()).as("it keeps what works").containsEntry(PASSWORD, second);
        carrier.plug();
        assertThat(order(bridge, user).path("written").asBoolean()).isTrue();
        assertThat(replaced.start().configured()).isTrue();
        assertThat(replaced.items())
            .containsEntry(PASSWORD, password(data, user))
            .doesNotContainEntry(PASSWORD, second);

        String events = bridge.ask("/api/v1/events?limit=200").toString();
        assertThat(events).contains("another SIP password for user " + user);
        assertThat(events + ordered)
            .doesNotContain(first)
            .doesNotContain(second)
            .doesNotContain(password(data, user));
        assertThat(order(bridge, "nobody@nowhere.example").path("status").asInt()).isEqualTo(404);
      }
    }
  }

  private TestBridge bridge() {
    return TestBridge.in(folder).with("unknown.devices", "auto-create");
  }

  private static OpenStagePhone phone(TestBridge bridge, SimDevice device) {
    return bridge.openstage(Mac.of(device.mac())).model("OpenStage 60").build();
  }

  private static String password(CarrierData data, String user) {
    return data.user(user).orElseThrow().sipPassword();
  }

  private static JsonNode order(TestBridge bridge, String user) throws Exception {
    return bridge
        .bridge
        .ask("POST", UPSTREAM + "/password?user=" + user.replace("@", "%40"), "", "test")
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  /** Of users who have one phone alone, whose lost number tells that it was reset. */
  private static List<SimDevice> phones(CarrierData data, String enterprise) {
    return data.devices(enterprise, "")
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> device.lines().size() == 1)
        .filter(device -> device.lines().get(0).linePort().matches("\\d+@.*"))
        .filter(
            device -> {
              String user = device.lines().get(0).userId();
              return !data.user(user).orElseThrow().sipUser().isEmpty()
                  && data.devicesOf(data.user(user).orElseThrow()).size() == 1;
            })
        .toList();
  }
}
