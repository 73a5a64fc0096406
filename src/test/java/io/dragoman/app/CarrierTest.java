package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimLine;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Phones of two enterprises of one hostile carrier, through one bridge: nothing is made up. */
@Execution(ExecutionMode.SAME_THREAD) // what the carrier is asked is counted
class CarrierTest {
  private static final CarrierSize SIZE = new CarrierSize(2, 1, 30);

  @TempDir static Path folder;
  private static SimulatedCarrier carrier;
  private static TestBridge bridge;
  private static String yard;
  private static String port;

  @BeforeAll
  static void start() throws Exception {
    carrier = SimulatedCarrier.of(CarrierData.of(7, SIZE)).hostile().start();
    yard = carrier.data().enterprises().get(0);
    port = carrier.data().enterprises().get(1);
    bridge = TestBridge.in(folder).with("unknown.devices", "auto-create");
    Files.createDirectories(bridge.home.tenants());
    for (String enterprise : List.of(yard, port)) {
      Files.writeString(
          bridge.home.tenants().resolve(enterprise + ".yaml"), carrier.tenantYaml(enterprise));
    }
    bridge.start();
    for (String enterprise : List.of(yard, port)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> upstream(enterprise).path("devices").asInt() > 0);
    }
  }

  @AfterAll
  static void stop() {
    bridge.close();
    carrier.close();
  }

  @Test
  void an_openstage_gets_what_the_carrier_has_and_asks_it_nothing_when_it_comes_again() {
    SimDevice device = openStage(yard, 0);
    OpenStagePhone phone = phone(device);
    PhoneResult first = phone.start();
    assertThat(first.configured()).as(first.toString()).isTrue();
    SimLine line = device.lines().get(0);
    SimUser user = carrier.data().user(line.userId()).orElseThrow();
    assertThat(phone.items()).containsEntry(ItemKey.of("sip-pwd"), user.sipPassword());
    assertThat(phone.items()).containsEntry(ItemKey.of("sip-user-id"), user.sipUser());

    long asked = carrier.requests();
    assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
    assertThat(carrier.requests()).isEqualTo(asked);
  }

  @Test
  void who_is_renamed_at_the_carrier_is_renamed_on_the_phone_and_nobody_else_hears_of_it() {
    SimDevice renamed = openStage(yard, 1);
    SimDevice other = openStage(yard, 2);
    OpenStagePhone phone = phone(renamed);
    OpenStagePhone neighbour = phone(other);
    assertThat(phone.start().configured()).isTrue();
    assertThat(neighbour.start().configured()).isTrue();

    carrier.data().rename(renamed.lines().get(0).userId(), "Wilhelmine", "Quist");
    sync(yard);
    PhoneResult told = phone.start();
    assertThat(told.trail()).hasSize(2);
    assertThat(phone.items().get(ItemKey.of("display-id-unicode"))).contains("Quist");
    assertThat(neighbour.start().trail()).containsExactly("start-up → CleanUp");
  }

  @Test
  void a_tenant_that_enters_another_ones_phone_gets_nothing_of_it() {
    SimDevice theirs = openStage(port, 0);
    OpenStagePhone phone = phone(theirs);
    assertThat(phone.start().configured()).isTrue();
    String password = phone.items().get(ItemKey.of("sip-pwd"));

    SimDevice thief = openStage(yard, 3);
    carrier.data().mac(thief, theirs.mac());
    sync(yard);
    assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
    assertThat(phone.items()).containsEntry(ItemKey.of("sip-pwd"), password);
    assertThat(bridge.ask("/api/v1/devices/" + phone.mac()).path("tenant").asText())
        .isEqualTo(port);
  }

  private static OpenStagePhone phone(SimDevice device) {
    return bridge.openstage(Mac.of(device.mac())).model("OpenStage 60").build();
  }

  private static SimDevice openStage(String enterprise, int place) {
    return carrier.data().groups().stream()
        .flatMap(group -> carrier.data().devices(enterprise, group))
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(CarrierTest::registers)
        .skip(place)
        .findFirst()
        .orElseThrow();
  }

  /** Are all its users people with SIP credentials? */
  private static boolean registers(SimDevice device) {
    return !device.lines().isEmpty()
        && device.lines().stream()
            .map(line -> carrier.data().user(line.userId()).orElseThrow())
            .noneMatch(user -> user.isService() || user.sipUser().isEmpty());
  }

  private static JsonNode upstream(String tenant) {
    return bridge.ask("/api/v1/tenants/" + tenant + "/upstream");
  }

  private static void sync(String tenant) {
    try {
      JsonNode report =
          bridge
              .bridge
              .ask("POST", "/api/v1/tenants/" + tenant + "/upstream/sync", "", "test")
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS);
      assertThat(report.path("outcome").asText()).as(report.toString()).isEqualTo("committed");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
