package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.OpenStagePhone;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles say what kind of certificate a phone gets, and for how long, in a running bridge. */
class CertificateKindTest {
  @TempDir static Path folder;
  private static TestBridge bridge;
  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    String[] rows = new String[7];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = TestBridge.row(mac(i), 1, "49302" + (10 + i), "");
    }
    List<String> tenants = List.of("acme", "strict", "plain");
    bridge = TestBridge.in(folder);
    Files.createDirectories(bridge.home.tenants());
    for (int i = 0; i < tenants.size(); i++) {
      String tenant = tenants.get(i);
      rows[4 + i] = rows[4 + i].replaceFirst("default", tenant);
      String secure = List.of("offered", "required", "off").get(i);
      Files.writeString(bridge.home.tenants().resolve(tenant + ".yaml"), "secure: " + secure);
    }
    bridge.subscribers(rows).start();
    orders = new Orders(Rest.of(bridge));
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static Mac mac(int i) {
    return Mac.of("0001e320000" + (i + 1));
  }

  @Test
  void a_layer_decides_for_its_devices_and_the_settings_for_the_others() throws Exception {
    layer("big.yaml", "layer: model\nmatch: OpenStage 80\ncertificate: {key: ec-p256, days: 90}\n");
    OpenStagePhone large = phone(0, "OpenStage 80");
    OpenStagePhone small = phone(1, "OpenStage 20");
    await().until(() -> terms(large).equals("ec-p256 90"));
    assertThat(terms(small)).isEqualTo("rsa-2048 1095");

    secure(large);
    secure(small);

    assertThat(held(large)).containsExactly("ec-p256 90");
    assertThat(held(small)).containsExactly("rsa-2048 1095");
  }

  @Test
  void a_saved_layer_counts_for_renewals_and_restarts() throws Exception {
    OpenStagePhone phone = phone(2, "OpenStage 60");
    secure(phone);
    assertThat(held(phone)).containsExactly("rsa-2048 1095");

    layer("one.yaml", "layer: device\nmatch: " + mac(2) + "\ncertificate: {key: ec-p256}\n");
    await().until(() -> terms(phone).equals("ec-p256 1095"));
    assertThat(held(phone)).as("a change orders nothing").containsExactly("rsa-2048 1095");
    orders.renew(phone.mac());
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(held(phone)).containsExactly("ec-p256 1095");

    layer(
        "one.yaml",
        "layer: device\nmatch: " + mac(2) + "\ncertificate: {key: rsa-2048, days: 3}\n");
    await().until(() -> terms(phone).equals("rsa-2048 3"));
    orders.noPinAgain(phone.mac());
    assertThat(held(phone)).containsExactly("rsa-2048 3");
  }

  @Test
  void each_tenant_has_its_own_kind_of_certificates() throws Exception {
    layer("acme.yaml", "layer: tenant\nmatch: acme\ncertificate: {key: ec-p256, days: 90}\n");
    layer("strict.yaml", "layer: tenant\nmatch: strict\ncertificate: {days: 30}\n");
    OpenStagePhone acmes = phone(4, "OpenStage 60");
    OpenStagePhone stricts = bridge.openstage(mac(5)).model("OpenStage 60").build();
    assertThat(stricts.start().trail()).containsExactly("start-up → CleanUp");
    await().until(() -> terms(acmes).equals("ec-p256 90"));
    await().until(() -> terms(stricts).equals("rsa-2048 30"));

    secure(acmes);
    assertThat(held(acmes)).containsExactly("ec-p256 90");

    // who has to be in secure mode gets everything there, and nothing before
    assertThat(bridge.causes(mac(5))).contains("secure-required");
    assertThat(stricts.items()).doesNotContainKey(ItemKey.of("sip-pwd"));
    secure(stricts);
    assertThat(held(stricts)).containsExactly("rsa-2048 30");
    assertThat(stricts.items()).containsKey(ItemKey.of("sip-pwd"));
  }

  @Test
  void a_tenant_without_secure_mode_is_issued_no_certificate() throws Exception {
    OpenStagePhone phone = phone(6, "OpenStage 60");
    HttpResponse<String> refused =
        orders.rest.send(
            "POST", "/api/v1/devices/" + mac(6) + "/bootstrap", "{\"mode\":\"nopin\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("secure-barred");
    assertThat(held(phone)).isEmpty();
    assertThat(orders.state(mac(6))).isEqualTo("none");
  }

  private static OpenStagePhone phone(int i, String model) {
    OpenStagePhone phone = bridge.openstage(mac(i)).model(model).build();
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
    return phone;
  }

  private static void secure(OpenStagePhone phone) throws Exception {
    orders.noPin(phone.mac());
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(phone.secure()).isTrue();
  }

  /** Kind of key and days of what it would get next, as a preview shows it. */
  private static String terms(OpenStagePhone phone) {
    JsonNode next = bridge.ask("/api/v1/devices/" + phone.mac() + "/preview").path("certificate");
    return next.path("key").asText() + " " + next.path("days").asText();
  }

  /** The same of what it may use; a certificate begins an hour early. */
  private static List<String> held(OpenStagePhone phone) {
    List<String> held = new ArrayList<>();
    for (JsonNode one : bridge.ask("/api/v1/certificates?mac=" + phone.mac()).path("items")) {
      if (one.path("usable").asBoolean()) {
        Instant begin = Instant.parse(one.path("notBefore").asText());
        Instant end = Instant.parse(one.path("notAfter").asText());
        held.add(one.path("key").asText() + " " + Duration.between(begin, end).toDays());
      }
    }
    return held;
  }

  private static void layer(String name, String text) throws Exception {
    Path file = bridge.home.profiles().resolve(name);
    Path draft = Files.writeString(file.resolveSibling(".draft"), text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
