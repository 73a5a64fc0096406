package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the bridge's account and to single records at the carrier, in a whole bridge. */
class CarrierAccountTest {
  private static final String UPSTREAM = "/api/v1/tenants/" + Tenant.DEFAULT_ID + "/upstream";
  private static final String LOGIN = "LoginRequest14sp4";

  @TempDir Path folder;
  private final CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 60));
  private final SimulatedCarrier carrier = SimulatedCarrier.start(data);
  private final String enterprise = data.enterprises().get(0);
  private final String admin = carrier.admin(enterprise);
  private TestBridge bridge;

  @BeforeEach
  void home() throws Exception {
    bridge = TestBridge.in(folder).with("unknown.devices", "auto-create");
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("default.yaml"),
        carrier
            .tenantYaml(enterprise)
            .replace("sources: [ocip, xsi, dms]", "sources: [ocip]")
            .replace("passwords: dms", "passwords: owned"));
  }

  @AfterEach
  void close() {
    bridge.close();
    carrier.close();
  }

  private void start(String outcome) throws Exception {
    bridge.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> bridge.ask(UPSTREAM).path("last").path("outcome").asText().equals(outcome));
  }

  @Test
  void a_password_that_expires_soon_is_told_with_its_day_by_event_health_and_check()
      throws Exception {
    carrier.passwordExpires(admin, 9);
    start("committed");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<String> days = List.of(today.plusDays(8).toString(), today.plusDays(9).toString());

    assertThat(told("carrier-password-expires")).hasSize(1).allMatch(text -> names(text, days));
    JsonNode health = health("carrier-passwords");
    assertThat(health.path("status").asText()).isEqualTo("degraded");
    assertThat(health.toString()).matches(text -> names(text, days));
    assertThat(order("check").toString()).matches(text -> names(text, days));
    assertThat(phone(0)).isTrue();

    carrier.passwordExpires(admin, 90);
    assertThat(order("sync").path("outcome").asText()).isEqualTo("committed");
  }

  private static boolean names(String text, List<String> days) {
    return text.contains("carrier.ocip.user expires in") && days.stream().anyMatch(text::contains);
  }

  @Test
  void an_expired_password_is_told_once_and_shown_once() throws Exception {
    carrier.passwordExpires(admin, -1);
    start("failed");
    for (int i = 0; i < 3; i++) {
      assertThat(order("sync").path("outcome").asText()).isEqualTo("failed");
      assertThat(phone(i)).isFalse();
    }
    assertThat(told("carrier-credentials-refused"))
        .hasSize(1)
        .allMatch(text -> text.contains("password has expired"));
    assertThat(carrier.requests("ocip", LOGIN)).isEqualTo(1);
    assertThat(order("check").toString()).contains("password has expired");
    assertThat(carrier.failures(CarrierDoor.OCIP, admin)).isLessThan(5);

    carrier.passwordExpires(admin, 90);
    order("reset");
    assertThat(order("sync").path("outcome").asText()).isEqualTo("committed");
    assertThat(phone(0)).isTrue();
  }

  @Test
  void records_that_always_fail_are_named_and_all_others_are_served() throws Exception {
    SimDevice device = devices().get(1);
    String user = devices().get(2).lines().get(0).userId();
    carrier.damage(device.name(), 4505);
    carrier.damage(user, 4015);
    start("committed");

    assertThat(told("carrier-records-left-out"))
        .anyMatch(text -> text.contains(device.name() + " of kiel-yard (listed, but not there)"))
        .anyMatch(text -> text.contains(user) && text.contains("4015"));
    assertThat(phone(0)).isTrue();
    assertThat(phone(3)).isTrue();
    assertThat(phone(1)).as("nobody knows what is right").isFalse();
    assertThat(carrier.requests("ocip", LOGIN)).isLessThan(4);

    carrier.heal();
    assertThat(order("sync").path("outcome").asText()).isEqualTo("committed");
    assertThat(phone(1)).isTrue();
    assertThat(phone(2)).isTrue();
  }

  @Test
  void an_account_with_one_session_serves_reads_writes_and_checks() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.SESSION_LIMIT, Strike.ALWAYS);
    start("committed");
    assertThat(phone(0)).isTrue();
    assertThat(order("check").toString()).contains("the login was taken");
    assertThat(order("sync").path("outcome").asText()).isEqualTo("committed");
    assertThat(carrier.failures(CarrierDoor.OCIP, admin)).isZero();
    assertThat(carrier.sessions(admin)).isEqualTo(1);
    assertThat(carrier.requests("ocip", LOGIN)).isLessThan(20);
  }

  private boolean phone(int i) {
    return bridge
        .openstage(Mac.of(devices().get(i).mac()))
        .model("OpenStage 60")
        .build()
        .start()
        .configured();
  }

  private List<String> told(String cause) {
    List<String> details = new ArrayList<>();
    for (JsonNode event : bridge.ask("/api/v1/events?limit=200").path("items")) {
      if (event.path("cause").path("id").asText().equals(cause)) {
        details.add(event.path("detail").asText());
      }
    }
    return details;
  }

  private JsonNode health(String name) {
    JsonNode ready = bridge.ask("/health/ready");
    assertThat(ready.path("status").asText()).as("it serves meanwhile").isNotEqualTo("down");
    for (JsonNode each : ready.path("checks")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(ready.toPrettyString());
  }

  private JsonNode order(String what) throws Exception {
    return bridge
        .bridge
        .ask("POST", UPSTREAM + "/" + what, "", "test")
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private List<SimDevice> devices() {
    return data.devices(enterprise, "")
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> device.lines().size() == 1)
        .filter(
            device -> !data.user(device.lines().get(0).userId()).orElseThrow().sipUser().isEmpty())
        .toList();
  }
}
