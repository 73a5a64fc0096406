package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.PrivateFile;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Two enterprises of one carrier behind one bridge, ours and theirs, each with phones that are
 * served, and a token that is bound to ours.
 */
abstract class TwoTenants {
  static final String OPERATOR = "operators-own-token";
  static final String OURS_ONLY = "token-of-our-tenant";

  @TempDir static Path folder;
  static SimulatedCarrier carrier;
  static TestBridge bridge;
  static Rest rest;
  static String ours;
  static String theirs;
  static SimDevice ourBase;
  static SimDevice theirBase;
  static SimDevice ourPhone;
  static SimDevice theirPhone;

  /** Phones that have never come. */
  static SimDevice ourIdle;

  static SimDevice theirIdle;

  @BeforeAll
  static void start() throws Exception {
    carrier = SimulatedCarrier.start(CarrierData.of(7, new CarrierSize(2, 1, 30)));
    ours = carrier.data().enterprises().get(0);
    theirs = carrier.data().enterprises().get(1);
    ourBase = device(ours, "N720", 0);
    theirBase = device(theirs, "N720", 0);
    ourPhone = device(ours, "OpenStage", 0);
    theirPhone = device(theirs, "OpenStage", 0);
    ourIdle = device(ours, "OpenStage", 1);
    theirIdle = device(theirs, "OpenStage", 1);
    bridge =
        TestBridge.in(folder)
            .with("unknown.devices", "auto-create")
            .with("download.https.clients", "wanted")
            .with("pki.device.key", "ec-p256")
            .with("pki.pkcs12", "modern");
    Files.createDirectories(bridge.home.tenants());
    // everything on this machine is trusted to be ours
    tenant(ours, text(ours) + "access:\n  - {from: 127.0.0.0/8, need: nothing}\n");
    tenant(theirs, text(theirs) + "access:\n  - need: certificate-or-digest\n");
    Files.createDirectories(bridge.home.adminToken().getParent());
    PrivateFile.create(
        bridge.home.adminToken(),
        (OPERATOR + "\nadmin@" + ours + " " + OURS_ONLY + " anna\n")
            .getBytes(StandardCharsets.UTF_8));
    bridge.start();
    rest = Rest.of(bridge).as(OPERATOR);
    for (String tenant : List.of(ours, theirs)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> upstream(tenant).path("devices").asInt() > 0);
    }
    for (SimDevice base : List.of(ourBase, theirBase)) {
      assertThat(
              bridge
                  .gigaset(Mac.of(base.mac()), GigasetModel.N720)
                  .credentials(base.user(), base.password())
                  .build()
                  .provision()
                  .configured())
          .isTrue();
    }
    for (SimDevice phone : List.of(ourPhone, theirPhone)) {
      assertThat(bridge.openstage(Mac.of(phone.mac())).build().start().configured()).isTrue();
    }
  }

  @AfterAll
  static void stop() {
    bridge.close();
    carrier.close();
  }

  /** No account, number or name of their devices' users is in it. */
  static void hidesTheirs(String answer) {
    assertThat(answer).doesNotContain(carrier.data().domain(theirs));
    for (SimDevice device : List.of(theirBase, theirPhone, theirIdle)) {
      assertThat(answer).doesNotContain(device.password());
      device.lines().stream()
          .map(line -> user(line.userId()))
          .flatMap(who -> Stream.of(who.national(), who.sipUser(), who.sipPassword()))
          .filter(secret -> !secret.isEmpty())
          .forEach(secret -> assertThat(answer).doesNotContain(secret));
    }
  }

  /** An event of that cause about the device, for the operator to see. */
  static void told(String cause, Mac mac) {
    await().atMost(Duration.ofSeconds(30)).until(() -> bridge.causes(mac).contains(cause));
  }

  static List<String> resources() throws Exception {
    String yaml = rest.get("/api/v1/openapi.yaml").body();
    Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    List<String> all = new ArrayList<>();
    ((Map<?, ?>) document.get("paths"))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .keySet().stream()
                        .map(Object::toString)
                        .filter(List.of("get", "put", "post", "delete")::contains)
                        .filter(verb -> path.toString().startsWith("/api/"))
                        .filter(verb -> !path.toString().endsWith("openapi.yaml"))
                        .forEach(verb -> all.add(verb.toUpperCase() + " " + path)));
    return all;
  }

  static String filled(String path, Map<String, String> values) {
    String filled = path.replace("{generation}", "1");
    for (Map.Entry<String, String> each : values.entrySet()) {
      filled = filled.replace("{" + each.getKey() + "}", each.getValue());
    }
    return filled;
  }

  static String download(String path, GigasetModel model, String agent) throws Exception {
    return curl(
        "-A", "Gigaset " + model + " DM PRO/70.089.00.000.000;" + agent, bridge.downloads() + path);
  }

  static String search(String path) throws Exception {
    return curl(bridge.downloads().replace("/gigaset/", "/phonebook/") + path);
  }

  static String curl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-si", "--path-as-is", "--digest"));
    command.addAll(List.of("-u", ourBase.user() + ":" + ourBase.password()));
    command.addAll(List.of(arguments));
    return Tool.run(command.toArray(String[]::new));
  }

  static JsonNode order(String method, String path, String body) throws Exception {
    return bridge
        .bridge
        .ask(method, path, body, "test")
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  static String tenantOf(SimDevice device) {
    return bridge.ask("/api/v1/devices/" + device.mac()).path("tenant").asText();
  }

  static JsonNode upstream(String tenant) {
    return bridge.ask("/api/v1/tenants/" + tenant + "/upstream");
  }

  static void tenant(String name, String text) throws Exception {
    Files.writeString(bridge.home.tenants().resolve(name + ".yaml"), text);
  }

  /** The login of a base is told by profile/Device alone. */
  static String text(String enterprise) {
    return carrier
        .tenantYaml(enterprise)
        .replace(
            "login: basic",
            "login: basic\n    devices: true\n    perSecond: 100\n    perUserSecond: 50");
  }

  static SimUser user(String id) {
    return carrier.data().user(id).orElseThrow();
  }

  static String portUser(SimDevice device) {
    String line = device.lines().get(0).linePort();
    return line.substring(0, line.indexOf('@'));
  }

  static SimDevice device(String enterprise, String type, int place) {
    return carrier
        .data()
        .devices(enterprise, carrier.data().groups().get(0))
        .filter(device -> device.type().contains(type) && !device.mac().isEmpty())
        .filter(
            device ->
                device.lines().stream()
                    .map(line -> user(line.userId()))
                    .noneMatch(user -> user.isService() || user.sipUser().isEmpty()))
        .skip(place)
        .findFirst()
        .orElseThrow();
  }
}
