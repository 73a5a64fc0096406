package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who downloads without credentials: the setting {@code download.anonymous}, the tenant's rules,
 * the pair of the directory and the family, in one bridge and hence one after the other.
 */
@Execution(ExecutionMode.SAME_THREAD)
class AnonymousDownloadsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final Map<String, String> TENANTS =
      Map.of(
          "default", "",
          "trusting", "access:\n- {from: anywhere, need: nothing}\n",
          "elsewhere",
              "access:\n- {from: 10.0.0.0/8, need: nothing}\n- {from: anywhere, need: digest}\n",
          "certified", "access:\n- {need: certificate}\n",
          "holding", "unknownDevices: hold\n",
          "holding-trusting", "unknownDevices: hold\naccess:\n- {need: nothing}\n",
          "either", "access:\n- {need: certificate-or-digest}\n");

  private static final Map<String, String> AGENTS =
      Map.of(
          "gigaset-legacy", "N510 IP PRO/42.245.00.000.000",
          "gigaset-n720", "Gigaset N720 DM PRO/70.089.00.000.000",
          "gigaset-nx70", "Gigaset N670 IP PRO/83.V2.43.0+build.5f0a106",
          "gigaset-maxwell", "Gigaset Maxwell Basic/2.22.4",
          "gigaset-de", "DE410 IP PRO/62.02.00.08.000");

  /** MACs that no case has had yet, for each tenant and whether its directory knows a pair. */
  private static final Map<String, List<Mac>> FREE = new TreeMap<>();

  private static final Mac PHONE = Mac.of("0001e3990001");

  @TempDir static Path folder;
  private static TestBridge bridge;
  private static Rest rest;
  private static int next;
  private static boolean anonymous;

  @BeforeAll
  static void start() throws Exception {
    bridge = TestBridge.in(folder).with("lockout.device.failures", "0");
    List<String> rows = new ArrayList<>();
    for (String tenant : TENANTS.keySet()) {
      Files.createDirectories(bridge.home.tenants());
      Files.writeString(
          bridge.home.tenants().resolve(tenant + ".yaml"),
          "id: " + tenant + "\nregistrar: sip.voice.example\n" + TENANTS.get(tenant));
      for (int i = 0; i < 60; i++) {
        Mac mac = Mac.of(String.format(Locale.ROOT, "7c2f80%06x", ++next));
        String pair = i % 2 == 0 ? "" : mac.hex();
        rows.add(TestBridge.row(mac, 1, "49" + next, pair).replaceFirst("default", tenant));
        FREE.computeIfAbsent(tenant + (i % 2 == 0), key -> new ArrayList<>()).add(mac);
      }
    }
    rows.add(TestBridge.row(PHONE, 1, "4999", ""));
    bridge.subscribers(rows.toArray(String[]::new)).start();
    rest = Rest.of(bridge);
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static Mac mac(String tenant, boolean pair) {
    return FREE.get(tenant + !pair).remove(0);
  }

  private static HttpResponse<String> get(Mac mac, String family, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(bridge.downloads() + mac.upper() + ".xml"))
            .header("User-Agent", AGENTS.get(family) + ";" + mac.upper());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Each change makes the engine anew. */
  private static void anonymous(boolean wanted) {
    if (wanted != anonymous) {
      bridge.set("download.anonymous", String.valueOf(wanted));
      anonymous = wanted;
    }
  }

  private static boolean registered(Mac mac) throws Exception {
    return rest.get("/api/v1/devices/" + mac).statusCode() == 200;
  }

  @ParameterizedTest(name = "anonymous {0}, tenant {1}, pair {2}: {3}")
  @CsvSource({
    "false, default,   false, 401",
    "false, default,   true,  401",
    "false, elsewhere, false, 401",
    "false, trusting,  false, 200",
    "false, trusting,  true,  200",
    "false, certified, false, 403",
    "false, either,    false, 401",
    "true,  default,   false, 200",
    "true,  default,   true,  401",
    "true,  elsewhere, false, 200",
    "true,  elsewhere, true,  401",
    "true,  trusting,  false, 200",
    "true,  trusting,  true,  200",
    "true,  certified, false, 403",
    "true,  certified, true,  403",
    "true,  either,    false, 200",
    "true,  either,    true,  401",
  })
  void who_shows_nothing_gets_what_setting_tenant_and_directory_allow(
      boolean anonymous, String tenant, boolean pair, int status) throws Exception {
    anonymous(anonymous);
    for (String family : AGENTS.keySet()) {
      Mac mac = mac(tenant, pair);
      HttpResponse<String> answer = get(mac, family);
      assertThat(answer.statusCode()).as(family).isEqualTo(status);
      assertThat(answer.body().contains("pass-49")).as(family).isEqualTo(status == 200);
      assertThat(registered(mac)).as(family).isEqualTo(status == 200);
      if (status == 200) {
        assertThat(bridge.ask("/api/v1/devices/" + mac).path("family").asText()).isEqualTo(family);
        assertThat(bridge.causes(mac)).contains("downloaded").doesNotContain("challenged");
      }
    }
  }

  @ParameterizedTest(name = "anonymous {0}, password {1}: {2}")
  @CsvSource({
    "false, right, true",
    "false, wrong, false",
    "true, right, true",
    "true, wrong, false"
  })
  void a_device_that_has_a_pair_gets_in_by_it_alone(
      boolean anonymous, String password, boolean served) throws Exception {
    anonymous(anonymous);
    for (GigasetModel model : GigasetModel.values()) {
      Mac mac = mac("default", true);
      String secret = password.equals("right") ? "secret-" + mac.hex() : "wrong";
      assertThat(
              bridge
                  .gigaset(mac, model)
                  .credentials(mac.hex(), secret)
                  .build()
                  .provision()
                  .configured())
          .as(model.name())
          .isEqualTo(served);
      assertThat(registered(mac)).as(model.name()).isEqualTo(served);
    }
  }

  @Test
  void credentials_that_nobody_asked_for_do_no_harm_where_none_are_needed() throws Exception {
    anonymous(true);
    for (String header : new String[] {"Digest nonsense", "Basic YTpi", "Bearer x"}) {
      HttpResponse<String> answer =
          get(mac("default", false), "gigaset-legacy", "Authorization", header);
      assertThat(answer.statusCode()).as(header).isEqualTo(200);
    }
  }

  @Test
  void it_is_switched_off_for_devices_that_were_served_so_and_takes_nothing_from_their_record()
      throws Exception {
    anonymous(true);
    Mac mac = mac("default", false);
    assertThat(get(mac, "gigaset-n720").statusCode()).isEqualTo(200);
    String path = "/api/v1/devices/" + mac;
    String before = bridge.ask(path).path("verdict").path("state").asText();
    assertThat(before).isEqualTo("delivered");

    anonymous(false);
    HttpResponse<String> refused = get(mac, "gigaset-n720");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).doesNotContain("pass-49");
    assertThat(bridge.ask(path).path("verdict").path("state").asText()).isEqualTo(before);
    anonymous(true);
    assertThat(get(mac, "gigaset-n720").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_mac_of_no_directory_gets_nothing_and_leaves_nothing_deciding(boolean anonymous)
      throws Exception {
    anonymous(anonymous);
    for (String family : AGENTS.keySet()) {
      Mac mac = Mac.of(String.format(Locale.ROOT, "7c2f81%06x", ++next));
      HttpResponse<String> answer = get(mac, family);
      assertThat(answer.statusCode()).as(family).isIn(401, 404);
      assertThat(answer.body()).doesNotContain("pass-49");
      assertThat(registered(mac)).as(family).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"holding", "holding-trusting"})
  void a_tenant_that_approves_each_device_sees_anonymous_ones_waiting(String tenant)
      throws Exception {
    anonymous(true);
    Mac mac = mac(tenant, false);
    HttpResponse<String> held = get(mac, "gigaset-legacy");
    assertThat(held.statusCode()).isEqualTo(404);
    assertThat(held.body()).doesNotContain("pass-49");
    String path = "/api/v1/devices/" + mac;
    assertThat(bridge.ask(path).path("verdict").path("waitsFor").asText()).isEqualTo("approval");
    assertThat(rest.send("PUT", path, "{\"admission\":\"approved\"}").statusCode()).isEqualTo(200);
    assertThat(get(mac, "gigaset-legacy").body()).contains("pass-49");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_phone_that_has_a_dialogue_is_no_anonymous_download(boolean anonymous) throws Exception {
    anonymous(anonymous);
    for (String family : AGENTS.keySet()) {
      HttpResponse<String> answer = get(PHONE, family);
      assertThat(answer.statusCode()).as(family).isIn(401, 404);
      assertThat(answer.body()).doesNotContain("pass-49");
    }
    assertThat(bridge.openstage(PHONE).build().start().configured()).isTrue();
    assertThat(bridge.ask("/api/v1/devices/" + PHONE).path("family").asText())
        .isEqualTo("openstage");
    for (String family : AGENTS.keySet()) {
      assertThat(get(PHONE, family).body()).as(family).doesNotContain("pass-49");
    }
    assertThat(bridge.ask("/api/v1/devices/" + PHONE).path("family").asText())
        .isEqualTo("openstage");
  }

  @Test
  void over_https_it_is_as_over_http() throws Exception {
    Mac mac = mac("default", false);
    String url =
        "https://127.0.0.1:"
            + bridge.port(SettingPart.DOWNLOAD_HTTPS)
            + "/gigaset/"
            + mac.upper()
            + ".xml";
    String agent = AGENTS.get("gigaset-legacy") + ";" + mac.upper();
    anonymous(false);
    assertThat(Tool.run("curl", "-ski", "-A", agent, url)).contains("HTTP/1.1 401");
    anonymous(true);
    assertThat(Tool.run("curl", "-ski", "-A", agent, url)).contains("HTTP/1.1 200", "pass-49");
  }
}
