package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.OpenStagePhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A preview is no contact: it leaves no trace of the device, whatever its state, and no secret. */
class PreviewTraceTest {
  /** What a device has been through. */
  enum Standing {
    NEVER_SEEN,
    NEVER_SEEN_BASE,
    DEFAULT,
    BOOTSTRAPPING,
    SECURE,
    WAITING,
    REFUSED,
    NOBODYS,
    UNPROVED,
    DELIVERED,
    AT_THE_WRONG_DOOR
  }

  @TempDir static Path folder;
  private static final Map<Standing, Mac> MACS = new EnumMap<>(Standing.class);
  private static TestBridge bridge;
  private static Rest rest;
  private static String pin;

  private static Mac mac(Standing standing) {
    return MACS.get(standing);
  }

  private static Mac mac(Standing standing, String prefix) {
    Mac mac = Mac.of(prefix + "55000" + Integer.toHexString(standing.ordinal()));
    MACS.put(standing, mac);
    return mac;
  }

  private static String row(Standing standing, String prefix, String tenant, String pair) {
    return TestBridge.row(mac(standing, prefix), 1, "4930" + standing.ordinal(), pair)
        .replaceFirst("default", tenant);
  }

  @BeforeAll
  static void start() throws Exception {
    bridge = TestBridge.in(folder);
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("holding.yaml"), "id: holding\nunknownDevices: hold\n");
    Files.writeString(
        bridge.home.tenants().resolve("strict.yaml"), "id: strict\nunknownDevices: refuse\n");
    mac(Standing.NOBODYS, "0001e3");
    bridge
        .subscribers(
            row(Standing.NEVER_SEEN, "0001e3", "default", ""),
            row(Standing.NEVER_SEEN_BASE, "7c2f80", "default", "never"),
            row(Standing.DEFAULT, "0001e3", "default", ""),
            row(Standing.BOOTSTRAPPING, "0001e3", "default", ""),
            row(Standing.SECURE, "0001e3", "default", ""),
            row(Standing.WAITING, "0001e3", "holding", ""),
            row(Standing.REFUSED, "0001e3", "strict", ""),
            row(Standing.UNPROVED, "7c2f80", "default", "unproved"),
            row(Standing.DELIVERED, "7c2f80", "default", "delivered"),
            row(Standing.AT_THE_WRONG_DOOR, "7c2f80", "default", "wrong"))
        .start();
    rest = Rest.of(bridge);
    Orders orders = new Orders(rest);
    for (Standing standing :
        List.of(
            Standing.DEFAULT,
            Standing.BOOTSTRAPPING,
            Standing.WAITING,
            Standing.REFUSED,
            Standing.NOBODYS,
            Standing.AT_THE_WRONG_DOOR)) {
      bridge.openstage(mac(standing)).build().start();
    }
    pin = orders.pin(mac(Standing.BOOTSTRAPPING));
    OpenStagePhone secured = bridge.openstage(mac(Standing.SECURE)).build();
    secured.start();
    orders.noPin(secured.mac());
    assertThat(secured.start().configured()).isTrue();
    assertThat(secured.secure()).isTrue();
    download(Standing.UNPROVED, "wrong");
    download(Standing.DELIVERED, "secret-delivered");
  }

  private static void download(Standing standing, String password) {
    bridge
        .gigaset(mac(standing), GigasetModel.N510)
        .credentials(standing.name().toLowerCase(Locale.ROOT), password)
        .build()
        .provision();
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  /** All the bridge keeps of a device. */
  private static String kept(Mac mac) throws Exception {
    String path = "/api/v1/devices/" + mac;
    return String.join(
        "\n",
        rest.get(path).body(),
        rest.get(path + "/events").body(),
        rest.get(path + "/bootstrap").body(),
        rest.get("/api/v1/certificates?mac=" + mac).body());
  }

  private static String contacts() throws Exception {
    return String.join(
        "\n",
        rest.get("/metrics")
            .body()
            .lines()
            .filter(line -> line.matches("dragoman_(contacts|events|devices)\\b.*"))
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void a_preview_leaves_no_trace_and_shows_no_secret(Standing standing) throws Exception {
    Mac mac = mac(standing);
    String before = kept(mac);
    String metrics = contacts();
    JsonNode events = bridge.ask("/api/v1/events?limit=1000");
    String path = "/api/v1/devices/" + mac + "/preview";
    assertThat(rest.get(path).body() + rest.get(path).body())
        .doesNotContain("pass-4930", "secret-", pin, "PRIVATE KEY", "BEGIN CERTIFICATE")
        .doesNotContain("dls-client-certificate");
    assertThat(kept(mac)).isEqualTo(before);
    assertThat(bridge.ask("/api/v1/events?limit=1000")).isEqualTo(events);
    assertThat(contacts()).isEqualTo(metrics).isNotEmpty();
  }
}
