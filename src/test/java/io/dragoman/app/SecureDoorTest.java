package io.dragoman.app;

import static io.dragoman.app.OpenSslPhone.action;
import static io.dragoman.app.OpenSslPhone.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * Who is served at the port of secure mode, and what others leave of the device they claim to be;
 * expired certificates and alerts are {@code TlsAlertTest}'s.
 */
@Execution(ExecutionMode.SAME_THREAD)
class SecureDoorTest {
  private static final Mac OWN = Mac.of("0001e3770001");
  private static final Mac NEIGHBOUR = Mac.of("0001e3770002");
  private static final Mac DEFAULT_MODE = Mac.of("0001e3770003");
  private static final Mac RELEASED = Mac.of("0001e3770004");
  private static final Mac UNKNOWN = Mac.of("0001e3770005");
  private static final List<Mac> KNOWN = List.of(OWN, NEIGHBOUR, DEFAULT_MODE, RELEASED);

  @TempDir static Path folder;
  private static TestBridge bridge;
  private static OpenSslPhone own;
  private static OpenSslPhone neighbour;
  private static OpenSslPhone released;
  private static OpenSslPhone strange;

  @BeforeAll
  static void start() throws Exception {
    bridge = bridge("home");
    own = secured(bridge, "own", OWN);
    neighbour = secured(bridge, "neighbour", NEIGHBOUR);
    released = secured(bridge, "released", RELEASED);
    new Orders(Rest.of(bridge)).release(RELEASED);
    assertThat(bridge.openstage(DEFAULT_MODE).build().start().configured()).isTrue();
    try (TestBridge other = bridge("other")) {
      strange = secured(other, "strange", OWN);
    }
  }

  private static TestBridge bridge(String name) throws Exception {
    String[] rows =
        List.of(OWN, NEIGHBOUR, DEFAULT_MODE, RELEASED).stream()
            .map(mac -> TestBridge.row(mac, 1, "4930" + mac.hex().substring(8), ""))
            .toArray(String[]::new);
    return TestBridge.in(folder.resolve(name)).subscribers(rows).start();
  }

  /** A phone in secure mode, with its certificate in files. */
  private static OpenSslPhone secured(TestBridge at, String name, Mac mac) throws Exception {
    OpenSslPhone phone = new OpenSslPhone(Files.createDirectories(folder.resolve(name)), mac);
    Orders orders = new Orders(Rest.of(at));
    orders.register(mac);
    orders.noPin(mac);
    phone.install(phone.startUp(at.openstage(), "-k"));
    phone.accepts(at.openstage(), "WriteItems", "", "-k");
    URI secure = URI.create("https://127.0.0.1:" + at.port(SettingPart.OPENSTAGE_SECURE));
    assertThat(action(phone.startUp(secure, phone.certificate()))).isEqualTo("ReadAllItems");
    return phone;
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static URI secure() {
    return URI.create("https://127.0.0.1:" + bridge.port(SettingPart.OPENSTAGE_SECURE));
  }

  private static OpenSslPhone holder(String name) {
    return switch (name) {
      case "own" -> own;
      case "neighbour" -> neighbour;
      case "released" -> released;
      case "strange" -> strange;
      default -> throw new AssertionError(name);
    };
  }

  private static JsonNode device(Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac);
  }

  /** A phone that says it is another, with the certificate in its hands. */
  private static OpenSslPhone claiming(Mac mac) throws Exception {
    return new OpenSslPhone(Files.createTempDirectory(folder, "claim"), mac);
  }

  @Test
  void a_device_is_served_with_its_own_certificate() throws Exception {
    assertThat(action(own.startUp(secure(), own.certificate()))).isEqualTo("ReadAllItems");
    String given =
        own.accepts(
            secure(),
            "ReadAllItems",
            item("reg-addr", "192.0.2.1") + item("e164", "1"),
            own.certificate());
    assertThat(given).contains("WriteItems", "pass-49300001");
  }

  @ParameterizedTest(name = "{0}'s certificate, as {1}")
  @CsvSource({
    "neighbour, 00:01:e3:77:00:01",
    "own,       00:01:e3:77:00:02",
    "own,       00:01:e3:77:00:03",
    "own,       00:01:e3:77:00:04",
    "own,       00:01:e3:77:00:05",
  })
  void the_certificate_of_another_device_opens_nothing_of_it_and_changes_nothing(
      String holder, String claimed) throws Exception {
    Mac mac = Mac.of(claimed);
    List<Mac> others = KNOWN.stream().filter(each -> !each.equals(holder(holder).mac())).toList();
    List<JsonNode> before = others.stream().map(SecureDoorTest::device).toList();
    OpenSslPhone liar = claiming(mac);
    for (int i = 0; i < 2; i++) {
      String answer = liar.startUp(secure(), holder(holder).certificate());
      assertThat(action(answer)).isEqualTo("CleanUp");
      assertThat(answer).doesNotContain("pass-");
      answer =
          liar.accepts(
              secure(), "ReadAllItems", item("reg-addr", "6.6.6.6"), holder(holder).certificate());
      assertThat(action(answer)).isEqualTo("CleanUp");
      assertThat(answer).doesNotContain("pass-");
    }
    // a message that names no device is the holder's own
    assertThat(others.stream().map(SecureDoorTest::device).toList()).isEqualTo(before);
    assertThat(Rest.of(bridge).get("/api/v1/devices/" + UNKNOWN).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"released", "strange", "none"})
  void a_certificate_that_is_revoked_of_another_authority_or_missing_ends_with_the_handshake(
      String holder) throws Exception {
    String[] shown =
        holder.equals("none")
            ? new String[] {"--cacert", own.file("ca.pem").toString()}
            : new String[] {
              "--cert",
              holder(holder).file("phone.pem").toString(),
              "--cacert",
              own.file("ca.pem").toString()
            };
    for (Mac mac : List.of(OWN, NEIGHBOUR, DEFAULT_MODE, RELEASED, UNKNOWN)) {
      JsonNode before = mac.equals(UNKNOWN) ? null : device(mac);
      String answer = claiming(mac).startUp(secure(), shown);
      assertThat(answer).as(mac.toString()).doesNotContain("DLSMessage").contains("curl:");
      if (before != null) {
        assertThat(device(mac)).isEqualTo(before);
      }
    }
    assertThat(Rest.of(bridge).get("/api/v1/devices/" + UNKNOWN).statusCode()).isEqualTo(404);
  }

  @Test
  void at_the_other_port_a_device_in_secure_mode_is_told_nothing_and_keeps_its_record()
      throws Exception {
    JsonNode before = device(OWN);
    String answer = claiming(OWN).startUp(bridge.openstage(), "-k");
    assertThat(action(answer)).isEqualTo("CleanUp");
    assertThat(answer).doesNotContain("pass-");
    answer = own.startUp(bridge.openstage(), own.certificate());
    assertThat(answer).doesNotContain("pass-");
    for (String fact : List.of("mode", "family", "model", "firmware", "verdict")) {
      assertThat(device(OWN).path(fact)).as(fact).isEqualTo(before.path(fact));
    }
  }
}
