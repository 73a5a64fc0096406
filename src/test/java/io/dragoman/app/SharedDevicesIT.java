package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.store.PostgresServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two whole bridges on one PostgreSQL: what was decided at one holds at the other's doors. */
@ExtendWith(PostgresServer.class)
class SharedDevicesIT {
  private static final Mac SECURED = Mac.of("0001e3000001");
  private static final Mac DELETED = Mac.of("0001e3000002");
  private static final Mac BASE = Mac.of("7c2f80510001");
  private static final Mac DECT = Mac.of("7c2f80510002");
  private static final ItemKey PASSWORD = ItemKey.of("sip-pwd");

  @TempDir static Path folder;
  private static TestBridge one;
  private static TestBridge other;
  private static OpenStagePhone phone;

  @BeforeAll
  static void start(PostgresServer.Databases databases) throws Exception {
    String url = databases.url(databases.create());
    one = bridge("one", url).start();
    other = bridge("other", url);
    Files.createDirectories(other.home.masterKey().getParent());
    Files.copy(one.home.masterKey(), other.home.masterKey());
    other.start();
    phone = secured(SECURED);
  }

  private static TestBridge bridge(String name, String url) throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add(row(SECURED, 1, "4930101", ""));
    rows.add(row(DELETED, 1, "4930102", ""));
    rows.add(row(BASE, 1, "4930111", "n510"));
    rows.add(row(DECT, 1, "4930112", "n870"));
    for (int i = 0; i <= Order.values().length; i++) {
      rows.add(row(inDialogue(i), 1, "493012" + i, ""));
    }
    return TestBridge.in(folder.resolve(name))
        .subscribers(rows.toArray(String[]::new))
        .with("node", name)
        .with("database.url", url)
        .with("database.user", "postgres");
  }

  /** Known in default mode at both, then secured at one. */
  private static OpenStagePhone secured(Mac mac) throws Exception {
    OpenStagePhone secured = one.openstage(mac).build();
    assertThat(secured.start().configured()).isTrue();
    assertThat(secured.contact(Reason.START_UP, other.openstage()).trail())
        .containsExactly("start-up → CleanUp");
    assertThat(mode(other, mac)).isEqualTo("default");
    new Orders(Rest.of(one)).noPin(mac);
    assertThat(secured.start().configured()).isTrue();
    assertThat(secured.secure()).isTrue();
    return secured;
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  private static String mode(TestBridge bridge, Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac).path("mode").asText();
  }

  private static void staysSecure() {
    assertThat(mode(one, SECURED)).isEqualTo("secure");
    assertThat(mode(other, SECURED)).isEqualTo("secure");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"START_UP", "SOLICITED", "LOCAL_CHANGES", "INVENTORY_CHANGES"})
  void the_others_open_port_gives_nothing_to_what_one_has_secured(Reason reason) {
    OpenStagePhone stranger = other.openstage(SECURED).build();
    PhoneResult result = stranger.contact(reason);
    assertThat(result.trail()).hasSize(1);
    assertThat(result.trail().get(0)).endsWith(" → CleanUp");
    assertThat(stranger.items().getOrDefault(PASSWORD, "")).isEmpty();
    assertThat(other.causes(SECURED)).contains("secure-only");
    staysSecure();
  }

  @Test
  void the_others_downloads_give_nothing_to_what_one_has_secured() {
    for (GigasetModel model : GigasetModel.values()) {
      PhoneResult result =
          other.gigaset(SECURED, model).credentials("n510", "secret-n510").build().provision();
      assertThat(result.configured()).as(result.toString()).isFalse();
      assertThat(result.accounts()).isEmpty();
    }
    staysSecure();
  }

  @Test
  void the_others_secure_port_serves_what_one_has_secured() {
    URI port = URI.create("https://127.0.0.1:" + other.port(SettingPart.OPENSTAGE_SECURE));
    assertThat(phone.contact(Reason.START_UP, port).trail())
        .containsExactly("start-up (secure) → CleanUp");
    staysSecure();
  }

  @Test
  void who_deletes_at_the_other_what_one_has_secured_leaves_no_certificate_of_it()
      throws Exception {
    OpenStagePhone gone = secured(DELETED);
    Orders orders = new Orders(Rest.of(one));
    assertThat(orders.usable(DELETED)).hasSize(1);
    HttpResponse<String> answer = Rest.of(other).send("DELETE", "/api/v1/devices/" + DELETED, "");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(new Orders(Rest.of(other)).usable(DELETED)).isEmpty();
    PhoneResult late = gone.contact(Reason.START_UP);
    assertThat(late.trail()).noneMatch(step -> step.contains("Items"));
    await().untilAsserted(() -> assertThat(orders.usable(DELETED)).isEmpty());
  }

  /** What an administrator orders at one bridge. */
  private enum Order {
    HELD("PUT", "", "{\"admission\":\"held\"}"),
    ANOTHER_FAMILY("PUT", "", "{\"family\":\"gigaset-n720\"}"),
    NO_PIN("POST", "/bootstrap", "{\"mode\":\"nopin\"}"),
    PIN("POST", "/bootstrap", "{\"mode\":\"pin\"}"),
    DELETED("DELETE", "", "");

    private final String method;
    private final String path;
    private final String body;

    Order(String method, String path, String body) {
      this.method = method;
      this.path = path;
      this.body = body;
    }

    /** The device as the API tells it, as far as people decide it; what there is to say of none. */
    private String given(Mac mac) throws Exception {
      HttpResponse<String> answer =
          Rest.of(one).send(method, "/api/v1/devices/" + mac + path, body);
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
      return decided(one, mac);
    }

    private static String decided(TestBridge bridge, Mac mac) {
      JsonNode device = bridge.ask("/api/v1/devices/" + mac);
      return Stream.of("family", "familyBy", "admission", "tenant", "group", "mode")
          .map(name -> name + "=" + device.path(name).asText())
          .collect(Collectors.joining(" "));
    }
  }

  private static Mac inDialogue(int number) {
    return Mac.of("0001e300001" + number);
  }

  private static StepPhone inDialogueAtTheOther(Mac mac) throws Exception {
    URI secure = URI.create("https://127.0.0.1:" + other.port(SettingPart.OPENSTAGE_SECURE));
    StepPhone caller = new StepPhone(mac, other.openstage(), secure);
    HttpResponse<String> fresh =
        Rest.of(one)
            .send(
                "PUT",
                "/api/v1/devices/" + mac,
                "{\"family\":\"openstage\",\"admission\":\"approved\"}");
    assertThat(fresh.statusCode()).as(fresh.body()).isBetween(200, 201);
    caller.startsUp().gets("ReadAllItems");
    return caller;
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void an_order_at_one_ends_the_dialogue_at_the_other_with_nothing_given_and_nothing_undone(
      Order order) throws Exception {
    Mac mac = inDialogue(order.ordinal());
    StepPhone caller = inDialogueAtTheOther(mac);
    String decided = order.given(mac);

    caller.replies("ReadAllItems", caller.own() + StepPhone.item("reg-addr", "192.0.2.9"));
    assertThat(caller.holdsSecret()).isFalse();
    caller.gets("CleanUp");

    assertThat(other.causes(mac))
        .containsAnyOf("overtaken", "family-mismatch")
        .doesNotContain("giving");
    assertThat(Order.decided(one, mac)).isEqualTo(decided);
    caller.startsUp(); // and so the other has looked
    assertThat(caller.holdsSecret()).isEqualTo(order == Order.NO_PIN);
    if (order != Order.DELETED) {
      assertThat(Order.decided(other, mac)).isEqualTo(decided);
    }
  }

  @Test
  void an_order_at_one_after_the_other_has_sent_the_configuration_is_not_undone_by_its_reply()
      throws Exception {
    Mac mac = inDialogue(Order.values().length);
    StepPhone caller = inDialogueAtTheOther(mac);
    caller
        .replies("ReadAllItems", caller.own() + StepPhone.item("reg-addr", "192.0.2.9"))
        .gets("WriteItems");
    String decided = Order.NO_PIN.given(mac);
    caller.replies("WriteItems", "").gets("CleanUp");
    assertThat(Order.decided(one, mac)).isEqualTo(decided).contains("mode=bootstrapping");
    assertThat(Order.decided(other, mac)).isEqualTo(decided);
  }

  @Test
  void a_base_that_one_holds_back_gets_nothing_at_the_other() throws Exception {
    assertThat(base(one).configured()).isTrue();
    assertThat(base(other).configured()).isTrue();
    admit("held");
    PhoneResult held = base(other);
    assertThat(held.configured()).as(held.toString()).isFalse();
    assertThat(held.accounts()).isEmpty();
    assertThat(other.causes(BASE).get(0)).isNotEqualTo("downloaded");
    admit("approved");
    assertThat(base(other).configured()).isTrue();
    assertThat(base(one).configured()).isTrue();
  }

  @Test
  void what_one_has_set_on_a_base_and_the_other_does_not_is_told_by_the_other() throws Exception {
    Path tenant = one.home.tenants().resolve("default.yaml");
    assertThat(dect(one).configured()).isTrue();
    Files.writeString(tenant, Files.readString(tenant) + "\ntimeServer: ntp.acme.example\n");
    await()
        .untilAsserted(
            () ->
                assertThat(one.ask("/api/v1/devices/" + DECT + "/preview").toString())
                    .contains("ntp.acme.example"));
    assertThat(dect(one).configured()).isTrue();
    assertThat(verdict(one).path("state").asText()).isEqualTo("delivered");
    assertThat(dect(other).configured()).isTrue();
    assertThat(other.ask("/api/v1/devices/" + DECT + "/preview").path("leftOut").toString())
        .contains("DmGlobal.0.NtpServer", "left-behind")
        .doesNotContain("ntp.acme.example");
    assertThat(verdict(other).path("state").asText()).isEqualTo("incomplete");
    assertThat(verdict(other).toString()).contains("left-behind", "DmGlobal.0.NtpServer");
    assertThat(other.causes(DECT)).containsSubsequence("downloaded", "left-behind", "downloaded");
    assertThat(dect(one).configured()).isTrue();
    assertThat(verdict(one).path("state").asText()).isEqualTo("delivered");
  }

  private static JsonNode verdict(TestBridge bridge) {
    return bridge.ask("/api/v1/devices/" + DECT).path("verdict");
  }

  private static PhoneResult dect(TestBridge bridge) {
    return bridge
        .gigaset(DECT, GigasetModel.N870)
        .credentials("n870", "secret-n870")
        .build()
        .provision();
  }

  private static PhoneResult base(TestBridge bridge) {
    return bridge
        .gigaset(BASE, GigasetModel.N510)
        .credentials("n510", "secret-n510")
        .build()
        .provision();
  }

  private static void admit(String admission) throws Exception {
    HttpResponse<String> answer =
        Rest.of(one)
            .send("PUT", "/api/v1/devices/" + BASE, "{\"admission\":\"" + admission + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
