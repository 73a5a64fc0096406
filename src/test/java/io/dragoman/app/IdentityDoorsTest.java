package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.PhoneResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
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
 * Which doors serve which device, and what a peer that has proved nothing can change. One bridge
 * and one subscriber file for all of them, hence one after the other.
 */
@Execution(ExecutionMode.SAME_THREAD)
class IdentityDoorsTest {
  private static final Map<String, String> ROWS = new TreeMap<>();

  @TempDir static Path folder;
  private static TestBridge bridge;
  private static Rest rest;
  private static int next;

  @BeforeAll
  static void start() throws Exception {
    bridge =
        TestBridge.in(folder)
            .with("unknown.devices", "auto-create")
            .with("download.http.proxies", "127.0.0.1");
    tenant("default", "upstream: file\n");
    tenant(
        "trusting",
        "upstream: file\naccess:\n- {from: anywhere, need: nothing}\n"
            + "carrier: {phonebook: snapshot}\n");
    save();
    bridge.start();
    rest = Rest.of(bridge);
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static void tenant(String id, String more) throws Exception {
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve(id + ".yaml"),
        "id: " + id + "\nregistrar: sip.voice.example\nrealm: BroadWorks\n" + more);
  }

  private static Mac mac(String prefix) {
    return Mac.of(prefix + String.format(java.util.Locale.ROOT, "%06x", ++next));
  }

  /**
   * @param words of the columns family, model and deviceType
   */
  private static void directory(String tenant, Mac mac, String pair, String words)
      throws Exception {
    String number = "3023" + mac.hex().substring(8);
    List<String> cells = new ArrayList<>();
    cells.add(TestBridge.row(mac, 1, number, pair).replaceFirst("default", tenant));
    for (String column : List.of("family", "model", "deviceType")) {
      cells.add(words.startsWith(column + "=") ? words.substring(column.length() + 1) : "");
    }
    ROWS.put(mac.hex(), String.join(",", cells));
    Mac other = mac("0001e4");
    ROWS.put(other.hex(), TestBridge.row(other, 1, "1", "") + ",,,");
    save();
    await().until(IdentityDoorsTest::loaded);
  }

  private static void directory(Mac mac, String pair, String words) throws Exception {
    directory("default", mac, pair, words);
  }

  /** Has a file of so many devices been read? Each call of directory adds one more. */
  private static boolean loaded() {
    for (JsonNode event : bridge.ask("/api/v1/events?limit=1000").path("items")) {
      if (event.path("cause").path("id").asText().equals("subscribers-loaded")) {
        return event.path("detail").asText().startsWith(ROWS.size() + " devices");
      }
    }
    return false;
  }

  private static void save() throws Exception {
    Files.createDirectories(bridge.home.subscribers().getParent());
    Path draft = bridge.home.subscribers().resolveSibling(".subscribers.new");
    Files.writeString(
        draft,
        Installation.SUBSCRIBERS_HEADER.strip()
            + ",family,model,deviceType\n"
            + String.join("\n", ROWS.values())
            + "\n");
    Files.move(
        draft,
        bridge.home.subscribers(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static PhoneResult dialogue(Mac mac) {
    return bridge.openstage(mac).build().start();
  }

  private static PhoneResult download(Mac mac, GigasetModel model, String pair) {
    return bridge.gigaset(mac, model).credentials(pair, "secret-" + pair).build().provision();
  }

  private static boolean registered(Mac mac) throws Exception {
    return rest.get("/api/v1/devices/" + mac).statusCode() == 200;
  }

  private static JsonNode device(Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac);
  }

  private static String message(Mac mac, String reason, String... items) {
    StringBuilder list = new StringBuilder("<Item name=\"mac-addr\">" + mac + "</Item>");
    for (String item : items) {
      int equals = item.indexOf('=');
      list.append("<Item name=\"%s\">".formatted(item.substring(0, equals)))
          .append(item.substring(equals + 1))
          .append("</Item>");
    }
    return "<WorkpointMessage xmlns=\"http://www.siemens.com/DLS\"><Message nonce=\"N\">"
        + "<ReasonForContact>"
        + reason
        + "</ReasonForContact><ItemList>"
        + list
        + "</ItemList></Message></WorkpointMessage>";
  }

  private static String post(String cookie, String body) throws Exception {
    return Tool.run(
        "curl",
        "-sik",
        "-H",
        "Cookie: JSESSIONID=" + cookie,
        "-H",
        "Content-Type: text/xml",
        "--data-binary",
        body,
        bridge.openstage() + "/DeploymentService/LoginService");
  }

  private static String cookie(String answer) {
    return answer.replaceAll("(?s).*JSESSIONID=([0-9A-F]{32}).*", "$1");
  }

  @ParameterizedTest(name = "{1}, pair {2}")
  @CsvSource({
    "0001e3, family=gigaset-n720, ''",
    "001ae8, family=gigaset, pair1",
    "001ae8, model=Gigaset N720 IP PRO, pair2",
    "0001e3, deviceType=Gigaset N720, pair3",
    "7c2f80, '', pair4",
    "7c2f80, '', ''",
    "020000, '', pair5",
  })
  void a_device_known_to_download_is_never_served_nor_pinned_by_a_door_without_proof(
      String prefix, String words, String pair) throws Exception {
    Mac mac = mac(prefix);
    directory(mac, pair, words);
    PhoneResult stranger = dialogue(mac);
    assertThat(stranger.configured()).isFalse();
    assertThat(stranger.complaints()).isEmpty();
    assertThat(stranger.items().toString()).doesNotContain("pass-");
    assertThat(registered(mac)).isFalse();
    // events are bounded for each network and cause: not all of them are there
    assertThat(bridge.causes(mac)).isSubsetOf("wrong-door");
    if (!pair.isEmpty()) {
      PhoneResult base = download(mac, GigasetModel.N720, pair);
      assertThat(base.configured()).as(base.toString()).isTrue();
      assertThat(device(mac).path("family").asText()).isEqualTo("gigaset-n720");
      assertThat(dialogue(mac).items().toString()).doesNotContain("pass-");
    }
  }

  @Test
  void nor_after_an_unauthenticated_peer_came_first() throws Exception {
    Mac mac = mac("020000");
    assertThat(dialogue(mac).configured()).isFalse();
    assertThat(device(mac).path("family").asText()).isEqualTo("openstage");
    directory(mac, "late", "");
    assertThat(bridge.ask("/api/v1/devices/" + mac + "/preview").toString()).contains("wrong-door");
    assertThat(dialogue(mac).items().toString()).doesNotContain("pass-");
    PhoneResult base = download(mac, GigasetModel.N510, "late");
    assertThat(base.configured()).as(base.toString()).isTrue();
    assertThat(device(mac).path("family").asText()).isEqualTo("gigaset-legacy");
    assertThat(device(mac).path("model").asText()).contains("N510").doesNotContain("OpenStage");
  }

  @Test
  void nothing_that_an_unauthenticated_download_says_is_kept() throws Exception {
    Mac mac = mac("7c2f80");
    directory(mac, "n720", "");
    String agent = "N510 IP PRO/42.245.00.000.000;" + mac.upper();
    String url = bridge.downloads() + mac.upper() + ".xml";
    String secure = url.replace("http:", "https:").replaceFirst(":[0-9]+/", ":" + https() + "/");
    String proxied = "X-Forwarded-For: 192.0.2.9";
    for (String[] more :
        new String[][] {
          {url},
          {"-I", url},
          {"--digest", "-u", "n720:wrong", url},
          {"--digest", "-u", mac.upper() + ":factory", url},
          {"-H", "If-None-Match: *", url},
          {"-H", proxied, url},
          {"-H", "Authorization: Digest nonsense", url},
          {"-k", secure},
        }) {
      String answer = get(agent, more);
      assertThat(answer).containsPattern("HTTP/1.1 401").doesNotContain("HTTP/1.1 200");
      assertThat(registered(mac)).as(String.join(" ", more)).isFalse();
    }
    PhoneResult base = download(mac, GigasetModel.N720, "n720");
    assertThat(base.configured()).as(base.toString()).isTrue();
    JsonNode before = device(mac);
    assertThat(before.path("family").asText()).isEqualTo("gigaset-n720");
    assertThat(before.path("model").asText()).contains("N720");
    get(agent, url);
    get("Maxwell 3/2.0.0;" + mac.upper(), "-H", proxied, url);
    JsonNode after = device(mac);
    for (String fact : List.of("family", "model", "firmware", "tenant", "admission", "mode")) {
      assertThat(after.path(fact)).isEqualTo(before.path(fact));
    }
    assertThat(download(mac, GigasetModel.N720, "n720").configured()).isTrue();
  }

  private static int https() {
    return bridge.port(SettingPart.DOWNLOAD_HTTPS);
  }

  private static String get(String agent, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-si", "-A", agent));
    command.addAll(List.of(more));
    return Tool.run(command.toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"0001e3, family=openstage", "0001e3, model=OpenStage 40", "001ae8, ''"})
  void a_device_known_as_openstage_is_not_given_to_an_anonymous_download(
      String prefix, String words) throws Exception {
    Mac mac = mac(prefix);
    directory("trusting", mac, "", words);
    String agent = "N510 IP PRO/42.245.00.000.000;" + mac.upper();
    String url = bridge.downloads() + mac.upper() + ".xml";
    assertThat(get(agent, url)).contains("404").doesNotContain("pass-");
    assertThat(registered(mac)).isFalse();
    assertThat(dialogue(mac).configured()).isTrue();
    JsonNode before = device(mac);
    assertThat(get(agent, url)).contains("404").doesNotContain("pass-");
    assertThat(device(mac)).isEqualTo(before);
    String book = url.replace("/gigaset/", "/phonebook/").replace(".xml", "");
    assertThat(get(agent, book + "?command=get_list&type=pb&first=1&count=10"))
        .contains("401")
        .doesNotContain("<ln>");
  }

  @Test
  void a_download_that_the_tenant_trusts_is_registered_and_pins_no_family() throws Exception {
    Mac mac = mac("7c2f80");
    directory("trusting", mac, "", "");
    String url = bridge.downloads() + mac.upper() + ".xml";
    assertThat(get("N510 IP PRO/42.245.00.000.000;" + mac.upper(), url)).contains("pass-");
    assertThat(device(mac).path("family").asText()).isEqualTo("gigaset-legacy");
    assertThat(get("Gigaset N720 DM PRO/70.089.00.000.000;" + mac.upper(), url)).contains("200");
    assertThat(device(mac).path("family").asText()).isEqualTo("gigaset-n720");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "clean-up",
        "reply-to",
        "what is this",
        "local-changes",
        "inventory-changes",
        "solicited",
        "start-up"
      })
  void no_message_at_all_changes_a_device_that_downloads(String reason) throws Exception {
    Mac mac = mac("7c2f80");
    directory(mac, "quiet", "");
    PhoneResult base = download(mac, GigasetModel.N720, "quiet");
    assertThat(base.configured()).as(base.toString()).isTrue();
    JsonNode before = device(mac);
    String answer =
        post(
            "",
            message(
                mac,
                reason,
                "device-type=OpenStage 60",
                "software-version=V3 R5",
                "e164=4989",
                "contact-me-uri=http://192.0.2.66/"));
    assertThat(answer).contains("200 OK", "CleanUp").doesNotContain("WriteItems", "pass-");
    assertThat(device(mac)).isEqualTo(before);
  }

  @Test
  void a_directory_that_changes_the_family_within_a_dialogue_ends_it_before_the_secret()
      throws Exception {
    Mac mac = mac("0001e3");
    directory(mac, "", "");
    String first = post("", message(mac, "start-up", "device-type=OpenStage 60"));
    assertThat(first).contains("ReadAllItems");
    directory(mac, "", "family=gigaset-n720");
    String reply =
        message(mac, "reply-to", "reg-addr=192.0.2.1", "e164=1", "sip-pwd=", "sip-user-id=")
            .replace(
                "<ReasonForContact>",
                "<ReasonForContact action=\"ReadAllItems\" status=\"accepted\">");
    String second = post(cookie(first), reply);
    assertThat(second).contains("CleanUp").doesNotContain("WriteItems", "pass-");
    post("", message(mac, "start-up", "device-type=OpenStage 60"));
    assertThat(bridge.ask("/api/v1/devices/" + mac + "/preview").toString())
        .doesNotContain("sip-user-id");
    assertThat(device(mac).path("family").asText()).isEqualTo("gigaset-n720");
  }

  @Test
  void who_approves_a_device_does_not_say_what_it_is() throws Exception {
    Mac mac = mac("020000");
    dialogue(mac);
    String path = "/api/v1/devices/" + mac;
    assertThat(rest.send("PUT", path, "{\"admission\":\"approved\"}").statusCode()).isEqualTo(200);
    directory(mac, "approved", "");
    assertThat(dialogue(mac).items().toString()).doesNotContain("pass-");
    assertThat(download(mac, GigasetModel.N510, "approved").configured()).isTrue();
  }

  @Test
  void an_administrators_registration_goes_before_the_directory() throws Exception {
    Mac mac = mac("7c2f80");
    directory(mac, "registered", "");
    String path = "/api/v1/devices/" + mac;
    assertThat(rest.send("PUT", path, "{\"family\":\"openstage\"}").statusCode()).isEqualTo(201);
    assertThat(download(mac, GigasetModel.N510, "registered").configured()).isFalse();
    assertThat(dialogue(mac).configured()).isTrue();
  }

  /** What remains, as docs/threat-model.md says. */
  @Test
  void whoever_knows_a_mac_that_may_use_the_default_door_gets_its_configuration() throws Exception {
    Mac mac = mac("0001e3");
    directory(mac, "", "");
    assertThat(dialogue(mac).items().toString()).contains("pass-");
  }

  @Test
  void two_phones_with_one_mac_each_get_legal_answers_and_what_is_given_has_its_event()
      throws Exception {
    Mac mac = mac("0001e3");
    directory(mac, "", "");
    String one = post("", message(mac, "start-up", "device-type=OpenStage 60"));
    String two = post("", message(mac, "start-up", "device-type=OpenStage 40"));
    String reply =
        message(mac, "reply-to", "reg-addr=192.0.2.1", "e164=1")
            .replace(
                "<ReasonForContact>",
                "<ReasonForContact action=\"ReadAllItems\" status=\"accepted\">");
    String late = post(cookie(one), reply);
    assertThat(late).contains("200 OK", "CleanUp").doesNotContain("pass-");
    String given = post(cookie(two), reply);
    assertThat(given).contains("200 OK");
    assertThat(bridge.causes(mac)).contains("dialogue-replaced");
  }
}
