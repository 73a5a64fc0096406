package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Device;
import io.dragoman.model.Device.Admission;
import io.dragoman.model.Device.Mode;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.SomeTenant;
import io.dragoman.model.Verdict;
import io.dragoman.store.Change;
import io.dragoman.store.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code …/bootstrap} and {@code certificates}. */
class TrustApiTest {
  private static final Mac MAC = Mac.of("0001e325ea13");
  private static final String BOOTSTRAP = "/api/v1/devices/" + MAC + "/bootstrap";
  private static final String CERTIFICATES = "/api/v1/certificates";

  private final MemoryStore store = new MemoryStore();
  private final MemoryDesk desk = new MemoryDesk();
  private Api api;

  @BeforeEach
  void open() {
    Clock clock = Clock.fixed(MemoryDesk.NOW, ZoneOffset.UTC);
    var resources = new ArrayList<Resource>();
    resources.addAll(
        new DeviceResources(
                store,
                () -> List.of("default"),
                device -> Verdict.of(device, SomeTenant.of(device.tenant())),
                device -> List.of(),
                desk,
                clock)
            .resources());
    resources.addAll(new BootstrapResources(store, desk).resources());
    resources.addAll(new CertificateResources(desk).resources());
    resources.addAll(new AuthorityResources(desk).resources());
    api =
        new Api(
            null,
            resources,
            new AuthFailureLog((event, from) -> {}, clock),
            TenantScope.Registry.EMPTY);
    device(Mode.DEFAULT);
  }

  @Test
  void the_PIN_is_shown_when_the_bootstrap_begins_and_never_again() {
    ApiResponse begun = call("POST", BOOTSTRAP, "{\"mode\":\"pin\"}", Role.OPERATOR);

    assertThat(begun.status()).isEqualTo(201);
    assertThat(json(begun).path("pin").asText()).isEqualTo(MemoryDesk.PIN);
    assertThat(json(begun).path("expires").asText()).isEqualTo("2026-03-05T15:30:00Z");
    ApiResponse shown = call("GET", BOOTSTRAP, "", Role.VIEWER);
    assertThat(text(shown)).doesNotContain(MemoryDesk.PIN);
    assertThat(json(shown).path("state").asText()).isEqualTo("waiting");
    assertThat(desk.orders).containsExactly("start pin by anna");
  }

  @Test
  void a_root_rolls_over_by_three_orders_of_an_administrator() {
    String all = "/api/v1/authorities";
    assertThat(call("POST", all, "", Role.OPERATOR).status()).isEqualTo(403);
    JsonNode shown = json(call("GET", all, "", Role.VIEWER)).path("items").path(0);
    assertThat(shown.path("state").asText()).isEqualTo("serving");
    assertThat(shown.path("devices").asInt()).isEqualTo(2);

    call("POST", all, "", Role.ADMIN);
    call("PUT", all + "/2/state", "{\"state\":\"serving\"}", Role.ADMIN);
    call("PUT", all + "/1/state", "{\"state\":\"retired\"}", Role.ADMIN);

    assertThat(desk.orders)
        .containsExactly("roll over by anna", "serve 2 by anna", "retire 1 by anna");
    for (String body : List.of("{}", "{\"state\":\"new\"}", "{\"state\":7}")) {
      assertThat(call("PUT", all + "/1/state", body, Role.ADMIN).status()).isEqualTo(400);
    }
    assertThat(call("PUT", all + "/x/state", "{}", Role.ADMIN).status()).isEqualTo(404);
  }

  @Test
  void without_a_PIN_there_is_none_in_the_answer() {
    ApiResponse begun = call("POST", BOOTSTRAP, "{\"mode\":\"nopin\"}", Role.OPERATOR);

    assertThat(begun.status()).isEqualTo(201);
    assertThat(json(begun).has("pin")).isFalse();
    assertThat(json(begun).path("kind").asText()).isEqualTo("nopin");
  }

  @Test
  void one_that_is_on_its_way_begins_again_only_when_told() {
    call("POST", BOOTSTRAP, "{\"mode\":\"pin\"}", Role.OPERATOR);

    assertThat(call("POST", BOOTSTRAP, "{\"mode\":\"pin\"}", Role.OPERATOR).status())
        .isEqualTo(409);
    assertThat(
            call("POST", BOOTSTRAP, "{\"mode\":\"pin\",\"restart\":true}", Role.OPERATOR).status())
        .isEqualTo(201);
    assertThat(desk.orders).containsExactly("start pin by anna", "restart pin by anna");
  }

  @Test
  void a_wrong_order_is_refused_and_begins_nothing() {
    for (String body :
        List.of(
            "",
            "{}",
            "{\"mode\":\"PIN\"}",
            "{\"mode\":1}",
            "{\"mode\":\"pin\",\"restart\":\"yes\"}",
            "{\"mode\":\"pin\",\"pin\":\"12345678\"}",
            "{\"mode\":\"pin\",\"letter\":\"pdf\"}",
            "{\"mode\":\"nopin\",\"letter\":\"html\"}")) {
      assertThat(call("POST", BOOTSTRAP, body, Role.OPERATOR).status()).as(body).isEqualTo(400);
    }
    assertThat(desk.orders).isEmpty();
  }

  @Test
  void the_letter_comes_with_the_PIN_and_its_failure_does_not_swallow_it() {
    String order = "{\"mode\":\"pin\",\"restart\":true,\"letter\":\"text\"}";
    assertThat(json(call("POST", BOOTSTRAP, order, Role.OPERATOR)).path("letter").asText())
        .isEqualTo("text for " + MAC + ": " + MemoryDesk.PIN);

    desk.letters = false;
    JsonNode without = json(call("POST", BOOTSTRAP, order, Role.OPERATOR));
    assertThat(without.path("pin").asText()).isEqualTo(MemoryDesk.PIN);
    assertThat(without.path("letterFailed").asText()).doesNotContain(MemoryDesk.PIN).isNotEmpty();
  }

  @Test
  void operators_begin_and_administrators_release() {
    call("POST", BOOTSTRAP, "{\"mode\":\"pin\"}", Role.OPERATOR);

    assertThat(call("POST", BOOTSTRAP, "{\"mode\":\"pin\"}", Role.VIEWER).status()).isEqualTo(403);
    assertThat(call("DELETE", BOOTSTRAP, "", Role.OPERATOR).status()).isEqualTo(403);
    assertThat(call("DELETE", BOOTSTRAP, "", Role.ADMIN).status()).isEqualTo(204);
    assertThat(json(call("GET", BOOTSTRAP, "", Role.VIEWER)).path("state").asText())
        .isEqualTo("none");
  }

  @Test
  void a_change_in_between_is_noticed() {
    String before = call("GET", BOOTSTRAP, "", Role.VIEWER).headers().get("ETag");
    call("POST", BOOTSTRAP, "{\"mode\":\"pin\"}", Role.OPERATOR);
    String waiting = call("GET", BOOTSTRAP, "", Role.VIEWER).headers().get("ETag");
    desk.state(MAC, "pin", "delivered");

    for (String old : List.of(before, waiting)) {
      assertThat(call("DELETE", BOOTSTRAP, "", old, Role.ADMIN).status()).isEqualTo(412);
    }
    String now = call("GET", BOOTSTRAP, "", Role.VIEWER).headers().get("ETag");
    assertThat(call("DELETE", BOOTSTRAP, "", now, Role.ADMIN).status()).isEqualTo(204);
  }

  @Test
  void a_device_outside_default_mode_shows_its_bootstrap() {
    device(Mode.BOOTSTRAPPING);
    desk.state(MAC, "pin", "locked");

    JsonNode shown = json(call("GET", "/api/v1/devices/" + MAC, "", Role.VIEWER));

    assertThat(shown.path("mode").asText()).isEqualTo("bootstrapping");
    assertThat(shown.path("bootstrap").path("state").asText()).isEqualTo("locked");
  }

  @Test
  void deleting_a_device_releases_it_first() {
    device(Mode.SECURE);
    desk.state(MAC, "pin", "done");

    assertThat(call("DELETE", "/api/v1/devices/" + MAC, "", Role.OPERATOR).status()).isEqualTo(204);
    assertThat(desk.orders).containsExactly("release by anna");
  }

  @Test
  void renewal_is_ordered_for_devices_in_secure_mode_only() {
    assertThat(call("POST", BOOTSTRAP + "/renewal", "", Role.OPERATOR).status()).isEqualTo(404);
    desk.state(MAC, "pin", "done");
    assertThat(call("POST", BOOTSTRAP + "/renewal", "", Role.OPERATOR).status()).isEqualTo(202);
  }

  @Test
  void what_is_not_known_is_not_found() {
    for (String path :
        List.of(
            "/api/v1/devices/0001e325ea14/bootstrap",
            CERTIFICATES + "/7f",
            CERTIFICATES + "/..%2f..",
            CERTIFICATES + "/7f/pem")) {
      assertThat(call("GET", path, "", Role.ADMIN).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void certificates_come_in_pages_and_of_one_device() {
    for (int i = 0; i < 5; i++) {
      desk.certificate("a" + i, Mac.of("00000000000" + i));
    }

    JsonNode first = json(call("GET", CERTIFICATES + "?limit=3", "", Role.VIEWER));
    assertThat(first.path("items")).hasSize(3);
    String next = CERTIFICATES + "?limit=3&cursor=" + first.path("next").asText();
    JsonNode second = json(call("GET", next, "", Role.VIEWER));
    assertThat(second.path("items")).hasSize(2);
    assertThat(second.path("next").isNull()).isTrue();
    JsonNode full = json(call("GET", CERTIFICATES + "?limit=5", "", Role.VIEWER));
    assertThat(full.path("items")).hasSize(5);
    assertThat(full.path("next").isNull()).isTrue();
    JsonNode one = json(call("GET", CERTIFICATES + "?mac=00:00:00:00:00:04", "", Role.VIEWER));
    assertThat(one.path("items").get(0).path("serial").asText()).isEqualTo("a4");
  }

  @Test
  void a_certificate_for_a_base_is_given_to_an_operator_this_once() {
    String path = "/api/v1/devices/" + MAC + "/certificates/own";
    assertThat(call("POST", path, "", Role.VIEWER).status()).isEqualTo(403);
    ApiResponse given = call("POST", path, "", Role.OPERATOR);
    assertThat(given.status()).isEqualTo(201);
    assertThat(json(given).path("pkcs12").asText()).isEqualTo("MII=");
    assertThat(desk.orders).containsExactly("issue for " + MAC + " by anna");
  }

  @Test
  void a_certificate_is_revoked_once_by_an_administrator() {
    desk.certificate("7f", MAC);
    String path = CERTIFICATES + "/7f/revocation";
    String reason = "{\"reason\":\"key-compromise\"}";

    assertThat(call("POST", path, reason, Role.OPERATOR).status()).isEqualTo(403);
    assertThat(call("POST", path, "{\"reason\":1}", Role.ADMIN).status()).isEqualTo(400);
    assertThat(call("POST", path, reason, "\"revoked\"", Role.ADMIN).status()).isEqualTo(412);
    ApiResponse revoked = call("POST", path, reason, "\"good\"", Role.ADMIN);
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(json(revoked).path("usable").asBoolean()).isFalse();
    assertThat(call("POST", path, reason, Role.ADMIN).status()).isEqualTo(409);
    assertThat(desk.orders).containsExactly("revoke 7f for key-compromise by anna");
  }

  @Test
  void a_certificate_for_the_phones_own_use_is_ordered_and_its_content_never_shown() {
    String path = "/api/v1/devices/" + MAC + "/certificates";
    String order = "{\"item\":\"wbm-server-certificate\",\"content\":\"c2VjcmV0\"}";

    assertThat(call("POST", path, order, Role.VIEWER).status()).isEqualTo(403);
    assertThat(call("POST", path, "{\"item\":\"a\"}", Role.OPERATOR).status()).isEqualTo(400);
    assertThat(call("POST", path, order, Role.OPERATOR).status()).isEqualTo(202);
    ApiResponse shown = call("GET", path, "", Role.VIEWER);
    assertThat(json(shown).path("items").get(0).path("state").asText()).isEqualTo("waiting");
    assertThat(text(shown)).doesNotContain("c2VjcmV0");
  }

  @Test
  void the_authority_is_there_for_all() {
    String path = CERTIFICATES + "/authority";
    assertThat(json(call("GET", path, "", Role.VIEWER)).path("items").get(0).path("pem").asText())
        .startsWith("-----BEGIN CERTIFICATE");
  }

  private void device(Mode mode) {
    Device device =
        Device.registered(MAC, "default", Family.OPENSTAGE, Admission.APPROVED).withMode(mode);
    store.commit(Change.of(device)).toCompletableFuture().join();
  }

  private ApiResponse call(String method, String path, String body, Role role) {
    return call(method, path, body, "", role);
  }

  private ApiResponse call(String method, String path, String body, String ifMatch, Role role) {
    String[] parts = path.split("\\?", 2);
    Map<String, String> query = parts.length < 2 ? Map.of() : AdminProcessor.query(parts[1]);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ApiRequest request = new ApiRequest(method, parts[0], Map.of(), query, ifMatch, bytes);
    Caller caller = role == null ? null : new Caller(role, "", "anna");
    return api.answer(request, caller).toCompletableFuture().join();
  }

  private static String text(ApiResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(ApiResponse response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
