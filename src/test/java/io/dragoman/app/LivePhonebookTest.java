package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a base's directory shows is what the carrier's Xsi tells; the client is curl. */
class LivePhonebookTest {
  private static final String LIST = "?command=get_list&type=pb&first=1&count=20";

  @TempDir static Path folder;
  private static SimulatedCarrier carrier;
  private static TestBridge bridge;
  private static SimDevice base;

  @BeforeAll
  static void start() throws Exception {
    carrier = SimulatedCarrier.start(CarrierData.of(7, new CarrierSize(1, 1, 30)));
    String enterprise = carrier.data().enterprises().get(0);
    bridge = TestBridge.in(folder).with("unknown.devices", "auto-create");
    Files.createDirectories(bridge.home.tenants());
    // the login of a base is told by profile/Device alone
    Files.writeString(
        bridge.home.tenants().resolve(enterprise + ".yaml"),
        carrier
            .tenantYaml(enterprise)
            .replace(
                "login: basic",
                "login: basic\n    devices: true\n    perSecond: 100\n    perUserSecond: 50"));
    bridge.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                bridge.ask("/api/v1/tenants/" + enterprise + "/upstream").path("devices").asInt()
                    > 0);
    base =
        carrier
            .data()
            .devices(enterprise, carrier.data().groups().get(0))
            .filter(device -> device.type().contains("N720"))
            .findFirst()
            .orElseThrow();
    assertThat(
            bridge
                .gigaset(Mac.of(base.mac()), GigasetModel.N720)
                .credentials(base.user(), base.password())
                .build()
                .provision()
                .configured())
        .isTrue();
  }

  @AfterAll
  static void stop() {
    bridge.close();
    carrier.close();
  }

  @Test
  void each_list_of_the_carrier_reaches_the_phone_and_is_asked_for_once() throws Exception {
    assertThat(search(LIST + "&ln=brandtner")).contains("<ln>Brandtner</ln>", "total=\"1\"");
    assertThat(search("/enterprise" + LIST + "&hm=03023125101")).contains("Brandtner");
    assertThat(search("/group" + LIST + "&fn=maren")).contains("Füllgrabe");
    assertThat(search("/group" + LIST + "&ln=yard*")).contains("<ln>Yard Dispatch</ln>");
    assertThat(search("?command=get_list&type=yp&first=1&count=20"))
        .contains("Harbour pilot", "Tug &amp; tow office", "total=\"6\"");
    assertThat(search("/enterprise-common" + LIST)).contains("Harbour pilot");
    assertThat(search("/group-common" + LIST)).contains("Werkstatt &lt;Nord&gt;", "total=\"3\"");
    assertThat(search("/custom/Night%20shift" + LIST)).contains("Brandtner", "total=\"5\"");
    assertThat(carrier.requests("xsi", "directories/enterprisecommon")).isEqualTo(1);
  }

  @Test
  void a_personal_list_is_that_of_the_handsets_own_user() throws Exception {
    String user = base.lines().get(1).userId();
    carrierAdds(user, "Rosa's dentist", "030 555");
    String line = base.lines().get(1).linePort();
    String sipUser = line.substring(0, line.indexOf('@'));
    assertThat(search("/personal" + LIST + "&sipid=" + sipUser)).contains("Rosa's dentist");
    assertThat(search("?command=get_list&type=pr&first=1&count=20"))
        .contains("HTTP/1.1 200")
        .doesNotContain("dentist");
  }

  @Test
  void a_list_that_there_is_not_is_told_as_not_available() throws Exception {
    assertThat(search("/custom/Day%20shift" + LIST)).contains("<errorid>6</errorid>");
    assertThat(search("/custom/%2e%2e" + LIST)).contains("<errorid>6</errorid>");
    assertThat(search("/custom/a%2fb" + LIST)).contains("<errorid>6</errorid>");
    assertThat(search("/custom" + LIST)).contains("HTTP/1.1 404");
    assertThat(search("/custom/%zz" + LIST)).contains("HTTP/1.1 404");
  }

  private static void carrierAdds(String user, String name, String number) throws Exception {
    String admin = carrier.admin(base.enterprise());
    assertThat(
            Tool.run(
                "curl",
                "-si",
                "-u",
                admin + ":" + carrier.password(admin),
                "-d",
                "<Personal xmlns=\"http://schema.broadsoft.com/xsi\"><entry><name>%s</name>"
                        .formatted(name)
                    + "<number>%s</number></entry></Personal>".formatted(number),
                carrier.url(CarrierDoor.XSI, false)
                    + "/com.broadsoft.xsi-actions/v2.0/user/"
                    + user
                    + "/directories/Personal"))
        .contains("HTTP/1.1 201");
  }

  /** Headers and body; curl prints the challenge before them. */
  private static String search(String query) throws Exception {
    return Tool.run(
        "curl",
        "-si",
        "--path-as-is",
        "--digest",
        "-u",
        base.user() + ":" + base.password(),
        "http://127.0.0.1:"
            + bridge.port(SettingPart.DOWNLOAD_HTTP)
            + "/phonebook/"
            + base.mac()
            + query);
  }
}
