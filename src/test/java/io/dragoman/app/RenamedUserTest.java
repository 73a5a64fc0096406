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
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A password that the bridge made is a user's: it follows the user to another id, and nobody else
 * gets it. What a phone has, its carrier knows.
 */
class RenamedUserTest {
  private static final String UPSTREAM = "/api/v1/tenants/" + Tenant.DEFAULT_ID + "/upstream";
  private static final ItemKey PASSWORD = ItemKey.of("sip-pwd");
  private static final String WRITES = "UserAuthenticationModifyRequest";

  @TempDir Path folder;
  private final CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 60));
  private final SimulatedCarrier carrier = SimulatedCarrier.start(data);
  private final List<SimDevice> devices = devices();
  private final List<OpenStagePhone> phones = new ArrayList<>();
  private TestBridge bridge;

  @BeforeEach
  void start() throws Exception {
    bridge = TestBridge.in(folder).with("unknown.devices", "auto-create");
    tenant("");
    bridge.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> bridge.ask(UPSTREAM).path("last").path("outcome").asText().equals("committed"));
    for (SimDevice device : devices.subList(0, 3)) {
      OpenStagePhone phone = bridge.openstage(Mac.of(device.mac())).model("OpenStage 60").build();
      assertThat(phone.start().configured()).isTrue();
      phones.add(phone);
    }
  }

  @AfterEach
  void close() {
    bridge.close();
    carrier.close();
  }

  private void tenant(String more) throws Exception {
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("default.yaml"),
        carrier
            .tenantYaml(data.enterprises().get(0))
            .replace("sources: [ocip, xsi, dms]", "sources: [ocip]")
            .replace("passwords: dms", "passwords: owned")
            .replace("    login: auto\n", "    login: auto\n" + more));
  }

  @Test
  void the_password_follows_a_renamed_user_and_the_phone_is_not_disturbed() throws Exception {
    String user = user(0);
    String password = held(0);
    data.identify(user, "married." + user);
    sync();

    assertThat(phones.get(0).start().trail()).containsExactly("start-up → CleanUp");
    assertThat(held(0)).isEqualTo(password).isEqualTo(known(0));
    assertThat(carrier.requests("ocip", WRITES)).as("proved by a write").isEqualTo(4);
    assertThat(events()).contains("sip-password-moved", "user " + user + " is married." + user);

    restart();
    OpenStagePhone replaced =
        bridge.openstage(Mac.of(devices.get(0).mac())).model("OpenStage 60").build();
    assertThat(replaced.start().configured()).isTrue();
    assertThat(replaced.items()).containsEntry(PASSWORD, password);
    assertThat(carrier.requests("ocip", WRITES)).as("once").isEqualTo(4);
  }

  @Test
  void an_id_that_somebody_else_gets_brings_nobodys_password_along() throws Exception {
    String first = user(0);
    String second = user(1);
    List<String> passwords = List.of(held(0), held(1));
    data.identify(first, "former." + first);
    data.identify(second, first);
    sync();

    for (int i = 0; i < 2; i++) {
      assertThat(phones.get(i).start().trail()).containsExactly("start-up → CleanUp");
      assertThat(held(i)).isEqualTo(passwords.get(i)).isEqualTo(known(i));
    }
  }

  @Test
  void a_successor_on_the_same_line_gets_a_password_of_their_own() throws Exception {
    String before = held(2);
    String successor = "successor." + user(2);
    data.identify(user(2), successor);
    data.sipCredentials(successor, "sip-successor", "Set-by-the-carrier-1");
    sync();

    assertThat(phones.get(2).start().configured()).isTrue();
    assertThat(held(2)).isNotEqualTo(before).isEqualTo(known(2));
    assertThat(events()).doesNotContain("sip-password-moved");
  }

  @Test
  void a_user_set_up_anew_under_the_same_id_gets_another_password() throws Exception {
    String before = held(0);
    data.sipCredentials(user(0), "", "Nobody-knows-1");
    sync();

    assertThat(phones.get(0).start().configured()).isTrue();
    assertThat(held(0)).isNotEqualTo(before).isEqualTo(known(0));
  }

  @Test
  void a_line_that_is_given_to_a_colleague_takes_no_password_along() throws Exception {
    String colleague = user(3);
    String former = user(0);
    data.move(device(0), colleague);
    sync();

    assertThat(phones.get(0).start().configured()).isTrue();
    assertThat(held(0)).isEqualTo(known(colleague));
    assertThat(phones.get(0).items().values().stream().map(String::valueOf))
        .as("the former line is gone")
        .noneMatch(value -> value.equals(known(former)));
  }

  @Test
  void a_phone_that_comes_before_the_next_full_read_has_what_its_carrier_knows() throws Exception {
    tenant(
        "    reporting: {host: 127.0.0.1, port: "
            + carrier.port(CarrierDoor.REPORTS, false)
            + "}\n");
    await().atMost(Duration.ofMinutes(1)).until(() -> carrier.listeners() == 1);
    data.identify(user(0), "married." + user(0));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              phones.get(0).start();
              return carrier.requests("ocip", WRITES) > 3;
            });
    phones.get(0).start();
    assertThat(held(0)).isEqualTo(known(0));
    sync();
    phones.get(0).start();
    assertThat(held(0)).isEqualTo(known(0));
    assertThat(events()).doesNotContain("password-missing");
  }

  private void restart() throws Exception {
    bridge.close();
    bridge = TestBridge.in(folder).with("unknown.devices", "auto-create").start();
  }

  private SimDevice device(int i) {
    return data.deviceByMac(devices.get(i).mac()).orElseThrow();
  }

  private String user(int i) {
    return device(i).lines().get(0).userId();
  }

  private String held(int i) {
    return phones.get(i).items().get(PASSWORD);
  }

  /** What the carrier takes of the user of this phone now. */
  private String known(int i) {
    return known(user(i));
  }

  private String known(String userId) {
    return data.user(userId).map(SimUser::sipPassword).orElseThrow();
  }

  private String events() {
    return bridge.ask("/api/v1/events?limit=200").toString();
  }

  private void sync() throws Exception {
    JsonNode report =
        bridge
            .bridge
            .ask("POST", UPSTREAM + "/sync", "", "test")
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    assertThat(report.path("outcome").asText()).as(report.toString()).isEqualTo("committed");
  }

  /** Of users who have one phone with one line. */
  private List<SimDevice> devices() {
    return data.devices(data.enterprises().get(0), "")
        .filter(device -> device.isOpenStage() && !device.mac().isEmpty())
        .filter(device -> device.lines().size() == 1)
        .filter(device -> device.lines().get(0).linePort().matches("\\d+@.*"))
        .filter(
            device -> {
              SimUser user = data.user(device.lines().get(0).userId()).orElseThrow();
              return !user.sipUser().isEmpty() && data.devicesOf(user).size() == 1;
            })
        .toList();
  }
}
