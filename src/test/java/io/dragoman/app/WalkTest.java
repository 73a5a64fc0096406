package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone of each family becomes an extension: real sockets, real TLS, one bridge. */
class WalkTest {
  private static final Mac ANNA = Mac.of("0001e325ea13");
  private static final Mac BEN = Mac.of("0001e3000002");
  private static final Mac CARA = Mac.of("0001e3000003");
  private static final Mac DORA = Mac.of("0001e3000004");
  private static final Mac N510 = Mac.of("7c2f80510001");
  private static final Mac N720 = Mac.of("7c2f80720001");
  private static final Mac N870 = Mac.of("589ec6870001");

  @TempDir static Path folder;
  private static TestBridge bridge;

  @BeforeAll
  static void start() throws IOException {
    bridge =
        TestBridge.in(folder)
            .subscribers(
                row(ANNA, 1, "4930101", ""),
                row(BEN, 1, "4930102", ""),
                row(BEN, 2, "4930103", ""),
                row(CARA, 1, "4930104", ""),
                row(DORA, 1, "4930105", ""),
                row(Mac.of("0001e3000007"), 1, "4930106", ""),
                row(N510, 1, "4930111", "n510"),
                row(N510, 2, "4930112", "n510"),
                row(N720, 1, "4930121", "n720"),
                row(N870, 1, "4930131", "n870"),
                row(N870, 2, "4930132", "n870"))
            .with("unknown.devices", "auto-create")
            .start();
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @Test
  void an_openstage_registers_its_line_and_is_left_alone_afterwards() {
    OpenStagePhone phone = bridge.openstage(ANNA).model("OpenStage 60").build();
    PhoneResult first = phone.start();
    assertThat(first.configured()).as(first.toString()).isTrue();
    assertThat(first.complaints()).isEmpty();
    assertThat(value(phone, "e164")).isEqualTo("4930101");
    assertThat(value(phone, "sip-user-id")).isEqualTo("auth4930101");
    assertThat(value(phone, "sip-pwd")).isEqualTo("pass-4930101");
    assertThat(value(phone, "reg-addr")).isEqualTo("sip.acme.example");
    assertThat(value(phone, "display-id-unicode")).isEqualTo("Name 4930101");

    PhoneResult second = phone.start();
    assertThat(second.steps()).hasSize(1);
    assertThat(second.steps().get(0).received()).isEqualTo("CleanUp");
    assertThat(bridge.causes(ANNA)).startsWith("up-to-date", "configured");
  }

  @Test
  void two_lines_of_one_openstage_sit_on_their_keys() {
    OpenStagePhone phone = bridge.openstage(BEN).model("OpenStage 40").fragments(3).build();
    PhoneResult result = phone.start();
    assertThat(result.configured()).as(result.toString()).isTrue();
    assertThat(result.accounts()).extracting("user").contains("4930102");
    assertThat(phone.items().get(ItemKey.of("function-key-def", 2))).isEqualTo("31");
    assertThat(phone.items().get(ItemKey.of("line-sip-user-id", 2))).isEqualTo("auth4930103");
  }

  @Test
  void a_busy_phone_comes_back_by_itself() {
    OpenStagePhone phone = bridge.openstage(CARA).model("OpenStage 60").busy(1).build();
    PhoneResult result = phone.start();
    assertThat(result.configured()).as(result.toString()).isTrue();
    assertThat(bridge.causes(CARA)).containsSubsequence("configured", "busy");
  }

  @Test
  void connections_closed_after_every_message_and_no_cookies_do_no_harm() {
    OpenStagePhone phone = bridge.openstage(DORA).close(true).untidy(true).prefixed(true).build();
    PhoneResult result = phone.start();
    assertThat(result.configured()).as(result.toString()).isTrue();
    assertThat(result.complaints()).isEmpty();
  }

  @Test
  void a_phone_without_cookies_is_known_by_its_connection() {
    Mac mac = Mac.of("0001e3000007");
    OpenStagePhone phone = bridge.openstage(mac).cookies(false).fragments(2).build();
    PhoneResult result = phone.start();
    assertThat(result.configured()).as(result.toString()).isTrue();
    assertThat(bridge.causes(mac)).contains("configured");
  }

  @Test
  void a_local_change_is_recorded_and_not_written_over_at_once() {
    Mac mac = Mac.of("0001e3000005");
    OpenStagePhone phone = bridge.openstage(mac).build();
    phone.start();
    phone.change(ItemKey.of("display-id-unicode"), "Reception");
    PhoneResult change = phone.contact(Reason.LOCAL_CHANGES);
    assertThat(change.steps()).noneMatch(step -> step.received().equals("WriteItems"));
  }

  @Test
  void an_n510_climbs_the_ladder_and_gets_both_handsets() {
    GigasetPhone base =
        bridge.gigaset(N510, GigasetModel.N510).credentials("n510", "secret-n510").build();
    PhoneResult result = base.provision();
    assertThat(result.configured()).as(result.toString()).isTrue();
    assertThat(result.accounts())
        .extracting("authUser")
        .containsExactly("auth4930111", "auth4930112");
    assertThat(bridge.causes(N510)).doesNotContain("wrong-credentials").contains("downloaded");
  }

  @Test
  void an_n720_takes_its_credentials_from_the_profile() {
    GigasetPhone base =
        bridge.gigaset(N720, GigasetModel.N720).credentials("n720", "secret-n720").build();
    PhoneResult result = base.provision();
    assertThat(result.configured()).as(result.toString()).isTrue();
    assertThat(base.items()).containsEntry(ItemKey.of("I_PHONE_SYSTEM"), "5");
    assertThat(base.user()).isEqualTo("n720");
  }

  @Test
  void an_nx70_gets_a_handset_for_each_line() {
    GigasetPhone base =
        bridge.gigaset(N870, GigasetModel.N870).credentials("n870", "secret-n870").build();
    PhoneResult result = base.provision();
    assertThat(result.configured()).as(result.toString()).isTrue();
    assertThat(result.accounts()).hasSize(2);
  }

  @Test
  void a_listener_moves_to_another_port_while_others_stay() {
    int before = bridge.port(SettingPart.OPENSTAGE);
    bridge.set("download.https.enabled", "false");
    assertThat(bridge.bridge.port(SettingPart.DOWNLOAD_HTTPS)).isEmpty();
    bridge.set("download.https.enabled", "true");
    assertThat(bridge.bridge.port(SettingPart.DOWNLOAD_HTTPS)).isPresent();
    assertThat(bridge.port(SettingPart.OPENSTAGE)).isEqualTo(before);
  }

  @Test
  void every_secret_of_the_scenario_is_masked_in_previews_events_and_devices() {
    OpenStagePhone phone = bridge.openstage(Mac.of("0001e3000006")).build();
    phone.start();
    String seen =
        bridge.ask("/api/v1/devices/" + ANNA + "/preview").toString()
            + bridge.ask("/api/v1/events?limit=1000")
            + bridge.ask("/api/v1/devices?limit=1000");
    assertThat(seen).doesNotContain("pass-49").doesNotContain("secret-n");
  }

  @Test
  void every_shipped_route_serves_and_the_bridge_is_ready() {
    bridge
        .ask("/api/v1/routes")
        .path("items")
        .forEach(
            file ->
                assertThat(file.path("state").asText()).as(file.toString()).isEqualTo("serving"));
    JsonNode ready = bridge.ask("/health/ready");
    assertThat(ready.path("status").asText()).as(ready.toString()).isEqualTo("up");
    assertThat(ready.path("checks"))
        .allSatisfy(c -> assertThat(c.path("detail").asText()).isEmpty());
  }

  private static String value(OpenStagePhone phone, String name) {
    return phone.items().get(ItemKey.of(name));
  }
}
