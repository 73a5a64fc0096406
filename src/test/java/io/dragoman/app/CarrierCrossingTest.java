package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierFault;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.Strike;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant whose carrier answers with the records of another tenant, through each of its doors. */
@Execution(ExecutionMode.SAME_THREAD)
class CarrierCrossingTest extends TwoTenants {
  /** The tenant that asks for too much, another one in each test: events stay. */
  private final String greedy = "greedy-" + UUID.randomUUID();

  @AfterEach
  void leaves() throws Exception {
    carrier.heal();
    Files.deleteIfExists(bridge.home.tenants().resolve(greedy + ".yaml"));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> upstream(greedy).path("last").isMissingNode());
  }

  @Test
  void xsi_lists_and_devices_of_theirs_are_not_believed() throws Exception {
    // our tenant asks with an account that may read everything, and in the name of one of theirs
    greedy(
        """
          sources: [xsi]
          provider: nobody
          passwords: none
          phonebook: live
          xsi: {url: "%s", user: "%s", password: "%s", as: "%s", devices: true, perSecond: 100}
        """
            .formatted(
                carrier.url(CarrierDoor.XSI, false),
                carrier.systemAdmin(),
                carrier.password(carrier.systemAdmin()),
                theirBase.lines().get(0).userId()));
    holdsNothing();
  }

  @Test
  void ocip_lists_devices_and_users_of_theirs_are_not_believed() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.FOREIGN_RECORDS, Strike.ALWAYS);
    greedy(ocip("nobody"));
    assertThat(carrier.struck(CarrierFault.FOREIGN_RECORDS)).isPositive();
    holdsNothing();
  }

  @Test
  void ocip_a_device_of_theirs_that_is_found_for_us_is_not_believed() throws Exception {
    SimDevice idle = device(theirs, "OpenStage", 2);
    carrier.fault(CarrierDoor.OCIP, CarrierFault.FOREIGN_RECORDS, Strike.ALWAYS);
    greedy(ocip("nobody"));
    register(idle);
    long asked = carrier.requests("ocip", "GroupAccessDeviceGetListRequest");

    PhoneResult result = bridge.openstage(Mac.of(idle.mac())).build().start();
    assertThat(result.configured()).isFalse();
    assertThat(carrier.requests("ocip", "GroupAccessDeviceGetListRequest")).isGreaterThan(asked);
    told("no-subscriber", Mac.of(idle.mac()));
    JsonNode preview = bridge.ask("/api/v1/devices/" + idle.mac() + "/preview");
    assertThat(preview.path("withheld").path("id").asText()).isEqualTo("no-subscriber");
    hidesTheirs(preview.toString());
    order("DELETE", "/api/v1/devices/" + idle.mac(), "");
  }

  @Test
  void ocip_users_who_say_that_they_are_theirs_lose_their_lines() throws Exception {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.FOREIGN_ENTERPRISE, Strike.ALWAYS);
    greedy(ocip(ours));
    holdsNothing();
  }

  @ParameterizedTest
  @EnumSource(
      value = CarrierFault.class,
      names = {"FOREIGN_LINES", "OTHER_FILE"})
  void dms_a_file_with_lines_of_theirs_or_of_their_device_configures_nobody(CarrierFault fault)
      throws Exception {
    SimDevice idle = device(ours, "OpenStage", 2);
    greedy(
        ocip(ours)
            .replace("[ocip]", "[ocip, dms]")
            .replace("passwords: none", "passwords: dms")
            .concat(
                "  dms: {url: \"%s/dms\", user: \"%s\", password: \"%s\"}\n"
                    .formatted(
                        carrier.url(CarrierDoor.DMS, false),
                        carrier.filesUser(),
                        carrier.password(carrier.filesUser()))));
    assertThat(upstream(greedy).path("devices").asInt()).isPositive();
    carrier.fault(CarrierDoor.DMS, fault, Strike.ALWAYS);
    register(idle);

    OpenStagePhone phone = bridge.openstage(Mac.of(idle.mac())).build();
    assertThat(phone.start().configured()).isFalse();
    hidesTheirs(phone.items().toString());
    assertThat(carrier.struck(fault)).isPositive();
    String preview = bridge.ask("/api/v1/devices/" + idle.mac() + "/preview").toString();
    assertThat(preview).contains("withheld");
    hidesTheirs(preview);
    hidesTheirs(bridge.ask("/api/v1/subscribers?limit=500&tenant=" + greedy).toString());
    order("DELETE", "/api/v1/devices/" + idle.mac(), "");
  }

  @Test
  void a_route_that_answers_with_somebody_of_theirs_fills_no_phone_preview_or_letter()
      throws Exception {
    SimDevice idle = device(ours, "OpenStage", 3);
    Mac mac = Mac.of(idle.mac());
    lying(theirs);
    tenant(greedy, "upstream: liar\n");
    register(idle);
    OpenStagePhone phone = bridge.openstage(mac).build();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(phone.start().configured()).isFalse();
              assertThat(bridge.causes(mac)).contains("no-subscriber");
            });
    String preview = bridge.ask("/api/v1/devices/" + mac + "/preview").toString();
    assertThat(preview).contains("no-subscriber");
    String letter = letter(mac);
    assertThat(letter).contains(mac.toString());
    assertThat(phone.items() + preview + letter)
        .doesNotContain(LyingRoute.NAME, LyingRoute.NUMBER, LyingRoute.PASSWORD);

    // the control: were it ours, it would be given
    lying(greedy);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(letter(mac)).contains(LyingRoute.NAME, LyingRoute.NUMBER));
    assertThat(bridge.ask("/api/v1/devices/" + mac + "/preview").toString())
        .contains(LyingRoute.NUMBER.substring(LyingRoute.NUMBER.length() - 4));
    order("DELETE", "/api/v1/devices/" + mac, "");
    Files.delete(bridge.home.routes().resolve("upstream-liar.xml"));
  }

  private static void lying(String tenant) throws Exception {
    Files.writeString(
        bridge.home.routes().resolve("upstream-liar.xml"), LyingRoute.file("liar", tenant));
  }

  private static String letter(Mac mac) throws Exception {
    HttpResponse<String> answer =
        rest.send(
            "POST",
            "/api/v1/devices/" + mac + "/bootstrap",
            "{\"mode\":\"pin\",\"restart\":true,\"letter\":\"text\"}");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return answer.body();
  }

  private void register(SimDevice device) throws Exception {
    String body = "{\"family\":\"openstage\",\"tenant\":\"" + greedy + "\"}";
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              order("PUT", "/api/v1/devices/" + device.mac(), body);
              assertThat(tenantOf(device)).isEqualTo(greedy);
            });
  }

  private static String ocip(String provider) {
    return """
      sources: [ocip]
      provider: %s
      passwords: none
      ocip: {transport: tcp, host: 127.0.0.1, port: %d, user: "%s", password: "%s", perSecond: 100}
    """
        .formatted(
            provider,
            carrier.port(CarrierDoor.OCIP, false),
            carrier.admin(ours),
            carrier.password(carrier.admin(ours)));
  }

  /** Read whole, whatever that gave. */
  private void greedy(String lines) throws Exception {
    tenant(greedy, "upstream: carrier\ncarrier:\n" + lines);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !upstream(greedy).path("last").isMissingNode());
  }

  private void holdsNothing() {
    assertThat(upstream(greedy).path("devices").asInt()).isZero();
    assertThat(bridge.ask("/api/v1/subscribers?tenant=" + greedy).path("items")).isEmpty();
    hidesTheirs(upstream(greedy).toString());
    assertThat(bridge.ask("/api/v1/events?limit=300").path("items"))
        .anyMatch(
            event ->
                event.path("tenant").asText().equals(greedy)
                    && event.path("cause").path("id").asText().equals("carrier-records-left-out"));

    assertThat(bridge.openstage(Mac.of(theirPhone.mac())).build().start().trail()).isNotEmpty();
    assertThat(tenantOf(theirPhone)).isEqualTo(theirs);
  }
}
