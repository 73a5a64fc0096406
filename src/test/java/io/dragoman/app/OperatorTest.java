package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a device, told alike by its event, its verdict, preview and health. */
class OperatorTest {
  private static final Mac GREEN = Mac.of("0001e3500001");
  private static final Mac BLANK = Mac.of("0001e3500002");
  private static final Mac HOMELESS = Mac.of("0001e3500003");
  private static final Mac LOST = Mac.of("0001e3500004");
  private static final Mac REFUSED = Mac.of("0001e3500005");
  private static final Mac GARBLED = Mac.of("0001e3500006");
  private static final Mac BASE = Mac.of("7c2f80500007");
  private static final Mac DROPPED = Mac.of("0001e3500008");

  @TempDir static Path folder;
  private static TestBridge bridge;

  @BeforeAll
  static void open() throws Exception {
    bridge = TestBridge.in(folder).with("unknown.devices", "auto-create");
    Files.createDirectories(bridge.home.tenants());
    tenant("default", "file");
    bridge
        .subscribers(
            TestBridge.row(GREEN, 1, "4901", ""),
            TestBridge.row(BLANK, 1, "4902", "").replace("pass-4902", ""),
            TestBridge.row(HOMELESS, 1, "4903", "").replaceFirst("default", "ghost"),
            TestBridge.row(DROPPED, 1, "4908", ""),
            "default,broken")
        .start();
    for (String name : new String[] {"dead", "garbled", "stopped"}) {
      tenant(name, name);
    }
    route("dead", "<throwException exceptionType='java.net.ConnectException' message='refused'/>");
    route("garbled", "<setBody><constant>no subscriber at all</constant></setBody>");
    route("stopped", "<stop/>");
    for (String name : new String[] {"dead", "garbled", "stopped"}) {
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> bridge.bridge.routes().serves("direct:subscriber-" + name));
    }
  }

  @AfterAll
  static void close() {
    bridge.close();
  }

  private static void tenant(String id, String upstream) throws Exception {
    save(
        bridge.home.tenants().resolve(id + ".yaml"),
        "id: %s\nupstream: %s\ndomain: sip.operator.test\nregistrar: sip.operator.test\n"
            .formatted(id, upstream));
  }

  private static void route(String name, String steps) throws Exception {
    save(
        bridge.home.routes().resolve("upstream-" + name + ".xml"),
        "<routes>\n<route id='%1$s'>\n<from uri='direct:subscriber-%1$s'/>\n%2$s\n</route></routes>"
            .formatted(name, steps));
  }

  private static void save(Path file, String text) throws Exception {
    Path draft = file.resolveSibling("." + file.getFileName());
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void register(Mac mac, String tenant) throws Exception {
    String body = "{\"tenant\": \"" + tenant + "\", \"family\": \"openstage\"}";
    int status = Rest.of(bridge).send("PUT", "/api/v1/devices/" + mac, body).statusCode();
    assertThat(status).isEqualTo(201);
  }

  private static JsonNode device(Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac);
  }

  private static JsonNode verdict(Mac mac) {
    return device(mac).path("verdict");
  }

  private static JsonNode newest(Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac + "/events").path("items").path(0);
  }

  private static JsonNode preview(Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac + "/preview");
  }

  private static String health(String check) {
    for (JsonNode each : bridge.ask("/health/ready").path("checks")) {
      if (each.path("name").asText().equals(check)) {
        return each.path("status").asText() + " " + each.path("detail").asText();
      }
    }
    throw new AssertionError("no check " + check);
  }

  @Test
  void a_configured_phone_is_called_so_everywhere() {
    OpenStagePhone phone = bridge.openstage(GREEN).model("OpenStage 60").build();
    assertThat(phone.start().configured()).isTrue();
    assertThat(phone.items()).containsEntry(ItemKey.of("sip-pwd"), "pass-4901");
    JsonNode verdict = verdict(GREEN);
    assertThat(verdict.path("state").asText()).isEqualTo("configured");
    assertThat(verdict.path("rendering").asText()).matches("[0-9a-f]{12}");
    assertThat(preview(GREEN).path("verdict")).isEqualTo(verdict);
    JsonNode selected = bridge.ask("/api/v1/devices?verdict=configured&q=" + GREEN.hex());
    assertThat(selected.path("items").path(0).path("verdict")).isEqualTo(verdict);
    // a phone without report has told none: it is the subscriber's
    String byNumber = bridge.ask("/api/v1/devices?q=4901").toString();
    assertThat(byNumber).contains(GREEN.toString()).doesNotContain(BLANK.toString());
    // counted now and then only
    await().atMost(60, TimeUnit.SECONDS).until(() -> health("devices").contains("1 configured"));
  }

  @Test
  void an_empty_required_value_is_named_with_item_file_line_and_field() {
    assertThat(bridge.openstage(BLANK).build().start().configured()).isFalse();
    JsonNode event = newest(BLANK);
    assertThat(event.path("cause").path("id").asText()).isEqualTo("password-missing");
    assertThat(event.path("detail").asText())
        .containsPattern("sip-pwd.* openstage\\.yaml:\\d+ .*authPassword");
    JsonNode verdict = verdict(BLANK);
    assertThat(verdict.path("state").asText()).isEqualTo("waiting");
    assertThat(verdict.path("waitsFor").asText()).isEqualTo("password");
    assertThat(verdict.path("reason").asText()).contains("sip-pwd", "openstage.yaml:");
    assertThat(preview(BLANK).path("withheld").path("id").asText()).isEqualTo("password-missing");
    assertThat(preview(BLANK).path("detail").asText()).contains("sip-pwd", "openstage.yaml:");
  }

  @Test
  void a_row_of_an_undefined_tenant_is_shown_with_the_tenants_name() {
    assertThat(bridge.openstage(HOMELESS).build().start().configured()).isFalse();
    assertThat(newest(HOMELESS).path("cause").path("id").asText()).isEqualTo("no-tenant");
    assertThat(newest(HOMELESS).path("detail").asText()).contains("ghost");
    assertThat(device(HOMELESS).path("tenant").asText()).isEqualTo("ghost");
    assertThat(verdict(HOMELESS).path("waitsFor").asText()).isEqualTo("configuration");
    assertThat(verdict(HOMELESS).path("reason").asText()).contains("ghost");
    assertThat(bridge.ask("/api/v1/devices?tenant=ghost").path("items")).hasSize(1);
    assertThat(preview(HOMELESS).path("withheld").path("id").asText()).isEqualTo("no-tenant");
    assertThat(preview(HOMELESS).path("detail").asText()).contains("ghost");
  }

  @Test
  void a_tenant_without_carrier_is_told_so_when_its_carrier_is_checked() throws Exception {
    String path = "/api/v1/tenants/default/upstream/check";
    JsonNode report =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(Rest.of(bridge).send("POST", path, "").body());
    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("results").path(0).path("sentence").asText())
        .isEqualTo("The tenant has no carrier: its subscribers come by upstream file.");
    assertThat(report.path("results"))
        .allMatch(each -> each.path("verdict").asText().equals("skipped"));
  }

  @Test
  void a_dead_route_upstream_is_told_alike_by_event_preview_verdict_and_health() throws Exception {
    register(LOST, "dead");
    assertThat(bridge.openstage(LOST).build().start().configured()).isFalse();
    assertThat(newest(LOST).path("cause").path("id").asText()).isEqualTo("upstream-down");
    assertThat(newest(LOST).path("detail").asText()).contains("dead of tenant dead", "refused");
    assertThat(preview(LOST).path("withheld").path("id").asText()).isEqualTo("upstream-down");
    assertThat(preview(LOST).path("detail").asText()).contains("dead of tenant dead", "refused");
    assertThat(verdict(LOST).path("waitsFor").asText()).isEqualTo("upstream");
    assertThat(health("upstreams")).startsWith("degraded").contains("upstream-down", "dead of");
  }

  @Test
  void a_misspelt_upstream_is_a_fault_with_its_line_until_it_is_corrected() throws Exception {
    tenant("slip", "flie");
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> health("upstreams").contains("tenants/slip.yaml:2: upstream flie"));
    assertThat(health("upstreams")).startsWith("degraded").contains("did you mean file?");
    tenant("slip", "file");
    await().atMost(60, TimeUnit.SECONDS).until(() -> !health("upstreams").contains("flie"));
  }

  @Test
  void a_route_that_answers_garbage_is_no_missing_subscriber() throws Exception {
    register(GARBLED, "garbled");
    PhoneResult result = bridge.openstage(GARBLED).build().start();
    assertThat(result.configured()).isFalse();
    assertThat(result.complaints()).isEmpty();
    assertThat(newest(GARBLED).path("cause").path("id").asText()).isEqualTo("subscriber-unusable");
    assertThat(preview(GARBLED).path("withheld").path("id").asText())
        .isEqualTo("subscriber-unusable");
    assertThat(verdict(GARBLED).path("waitsFor").asText()).isEqualTo("upstream");
    assertThat(health("upstreams")).contains("garbled of tenant garbled");
  }

  @Test
  void a_route_that_stops_gives_a_legal_message_and_an_event() throws Exception {
    register(REFUSED, "stopped");
    PhoneResult result = bridge.openstage(REFUSED).build().start();
    assertThat(result.configured()).isFalse();
    assertThat(result.complaints()).isEmpty();
    assertThat(result.trail()).containsExactly("start-up → CleanUp");
    await().atMost(20, TimeUnit.SECONDS).until(() -> bridge.causes(REFUSED).size() > 1);
    assertThat(bridge.causes(REFUSED)).startsWith("refused-by-route");
    assertThat(newest(REFUSED).path("detail").asText()).contains("upstream-stopped.xml:4");
    assertThat(verdict(REFUSED).path("state").asText()).isEqualTo("refused");
    assertThat(preview(REFUSED).path("withheld").path("id").asText()).isEqualTo("refused-by-route");
  }

  @Test
  void a_route_that_stops_a_download_is_answered_404_and_tells() throws Exception {
    String body = "{\"tenant\": \"stopped\", \"family\": \"gigaset-nx70\"}";
    Rest.of(bridge).send("PUT", "/api/v1/devices/" + BASE, body);
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(bridge.downloads() + BASE.hex() + ".xml"))
            .header(
                "User-Agent",
                "Gigaset N670 IP PRO/2.39.0;" + BASE.hex().toUpperCase(java.util.Locale.ROOT))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(404);
    await().atMost(20, TimeUnit.SECONDS).until(() -> bridge.causes(BASE).size() > 1);
    assertThat(bridge.causes(BASE)).startsWith("refused-by-route");
  }

  @Test
  void a_route_that_gives_no_message_leaves_a_legal_one_and_an_event() throws Exception {
    Path shipped = bridge.home.routes().resolve("openstage.xml");
    String before = Files.readString(shipped);
    int generation = bridge.bridge.routes().generation();
    save(
        shipped,
        before.replace(
            "<marshal><custom ref=\"dls\"/></marshal>\n  </route>",
            "<filter><simple>${exchangeProperty.DragomanContext.mac} == '"
                + DROPPED
                + "'</simple><setBody><simple>${null}</simple></setBody></filter>"
                + "<marshal><custom ref=\"dls\"/></marshal>\n  </route>"));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> bridge.bridge.routes().generation() > generation);
    PhoneResult result = bridge.openstage(DROPPED).build().start();
    assertThat(result.complaints()).isEmpty();
    assertThat(result.configured()).isFalse();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> bridge.causes(DROPPED).contains("route-failed"));
  }

  @Test
  void a_broken_row_and_a_broken_route_are_named_with_file_and_line() throws Exception {
    assertThat(health("subscribers")).containsPattern("subscribers\\.csv:6: ");
    save(bridge.home.routes().resolve("upstream-bad.xml"), "<routes>\n<route>\n<frm/>\n</route>");
    await().atMost(60, TimeUnit.SECONDS).until(() -> health("routes").contains("upstream-bad"));
    assertThat(health("routes")).containsPattern("upstream-bad\\.xml:\\d+: ");
    assertThat(io.dragoman.admin.Tables.routes(bridge.ask("/api/v1/routes")))
        .containsPattern("upstream-bad\\.xml:\\d+: ");
    Files.delete(bridge.home.routes().resolve("upstream-bad.xml"));
  }

  @Test
  void metrics_follow_the_conventions_of_prometheus() throws Exception {
    String metrics = Rest.of(bridge).get("/metrics").body();
    assertThat(metrics)
        .contains("dragoman_devices{verdict=\"incomplete\"}", "dragoman_build_info{")
        .contains("# TYPE dragoman_store_changes_total counter")
        .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ")
        .contains("process_cpu_seconds_total ", "process_start_time_seconds ")
        .contains("process_open_fds ", "jvm_gc_collection_seconds_count{")
        .containsPattern(
            "dragoman_certificate_expiry_timestamp_seconds\\{certificate=\"listeners\".*\\} [1-9]")
        .containsPattern(
            "dragoman_certificate_expiry_timestamp_seconds\\{certificate=\"authority\"");
    assertThat(bridge.port(SettingPart.ADMIN)).isPositive();
  }
}
