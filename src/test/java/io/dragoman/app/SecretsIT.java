package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.Misbehaviour;
import io.dragoman.sim.OpenStagePhone;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** No secret is anywhere but on the wire of its own device and, sealed, in the database. */
@Isolated("it turns up the log of the whole process")
class SecretsIT {
  private static final Mac PHONE = Mac.of("0001e3000001");
  private static final Mac OTHER = Mac.of("0001e3000002");
  private static final Mac BASE = Mac.of("7c2f80510001");
  private static final Mac NX = Mac.of("589ec6870001");
  private static final Mac SECURE = Mac.of("0001e3000003");
  private static final String ALMOST = "secret-n510sealed-mistyped";
  private static final String TYPED_AT_THE_PHONE = "typed-4711-secret";

  /** SIP and download passwords that {@link TestBridge#row} gives. */
  private static final List<String> GIVEN =
      List.of(
          "pass-8830101",
          "pass-8830102",
          "pass-8830103",
          "pass-8830111",
          "pass-8830121",
          "secret-n510sealed",
          "secret-n870sealed");

  @TempDir Path folder;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Map<String, String> seen = new TreeMap<>();

  @Test
  void nothing_anybody_may_read_holds_a_secret() throws Exception {
    Captured captured = new Captured(log);
    List<String> secrets = new ArrayList<>(GIVEN);
    secrets.add(TYPED_AT_THE_PHONE);
    secrets.add(ALMOST);
    try {
      try (TestBridge bridge = start()) {
        live(bridge);
        secrets.addAll(defend(bridge));
        secrets.add(Files.readString(bridge.home.adminToken()).strip());
        byte[] key = Files.readAllBytes(bridge.home.masterKey());
        secrets.add(Base64.getEncoder().withoutPadding().encodeToString(key));
        secrets.add(HexFormat.of().formatHex(key));
        ask(bridge);
      }
      try (TestBridge again = start()) {
        assertThat(again.ask("/health/ready").path("status").asText()).isEqualTo("up");
      }
    } finally {
      captured.stop();
    }
    seen.put("log", String.join("\n", log));
    assertThat(seen.get("log")).as("the log was caught").contains("io.dragoman");
    seen.putAll(database());
    seen.forEach((where, text) -> assertSilent(where, text, secrets));
  }

  /** Neither as it is nor as somebody would print or pack it. */
  private static void assertSilent(String where, String text, List<String> secrets) {
    for (String secret : secrets) {
      for (String form : forms(secret)) {
        assertThat(text.contains(form)).as(where + " holds " + secret + " as " + form).isFalse();
      }
    }
  }

  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>(List.of(secret));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    forms.add(java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8));
    for (int shift = 0; shift < 3; shift++) {
      // wherever in a longer text it is: whole groups of three bytes only
      int end = shift + (bytes.length - shift) / 3 * 3;
      byte[] groups = java.util.Arrays.copyOfRange(bytes, shift, end);
      forms.add(Base64.getEncoder().encodeToString(groups));
      forms.add(Base64.getUrlEncoder().encodeToString(groups));
    }
    return forms;
  }

  private TestBridge start() throws IOException {
    return TestBridge.in(folder)
        .subscribers(
            row(PHONE, 1, "8830101", ""),
            row(OTHER, 1, "8830102", ""),
            row(SECURE, 1, "8830103", ""),
            row(BASE, 1, "8830111", "n510sealed"),
            row(NX, 1, "8830121", "n870sealed"),
            "default,broken,,,,,,,,,not-a-mac,1,,auth,pass-8830101,,x,secret-n510sealed")
        .start();
  }

  /** Everything a day brings, the bad included. */
  private void live(TestBridge bridge) throws Exception {
    OpenStagePhone phone = bridge.openstage(PHONE).softwareVersion("V2 R2.30.0").build();
    assertThat(phone.start().configured()).isTrue();
    phone.change(ItemKey.of("sip-pwd"), TYPED_AT_THE_PHONE);
    phone.change(ItemKey.of("user-pwd-unicode"), TYPED_AT_THE_PHONE);
    phone.contact(io.dragoman.family.openstage.codec.Reason.LOCAL_CHANGES);
    phone.start();
    OpenStagePhone other = bridge.openstage(OTHER).fragments(3).busy(1).build();
    assertThat(other.start().configured()).isTrue();
    GigasetPhone base =
        bridge
            .gigaset(BASE, GigasetModel.N510)
            .credentials("n510sealed", "secret-n510sealed")
            .build();
    assertThat(base.provision().configured()).isTrue();
    bridge.gigaset(BASE, GigasetModel.N510).credentials("n510sealed", ALMOST).build().provision();
    GigasetPhone nx =
        bridge
            .gigaset(NX, GigasetModel.N870)
            .credentials("n870sealed", "secret-n870sealed")
            .build();
    assertThat(nx.provision().configured()).isTrue();
    assertThat(seenBy(phone.items(), other.items())).doesNotContain("pass-8830102");
    for (Misbehaviour what :
        List.of(
            Misbehaviour.WRONG_RESPONSE,
            Misbehaviour.NO_CNONCE,
            Misbehaviour.BASIC_AUTHORIZATION,
            Misbehaviour.REPLAYED_AUTHORIZATION)) {
      URI url =
          URI.create(
              "http://n510sealed:secret-n510sealed@127.0.0.1:"
                  + bridge.port(SettingPart.DOWNLOAD_HTTP)
                  + "/gigaset/"
                  + BASE.hex()
                  + ".xml");
      what.run(url, new Random(1), Duration.ofSeconds(30));
    }
    String broken =
        "<WorkpointMessage><Message nonce=\"0123456789ABCDEF0123456789ABCDEF\"><ReasonForContact>"
            + "start-up</ReasonForContact><ItemList><Item name=\"sip-pwd\">"
            + TYPED_AT_THE_PHONE
            + "</Item><oops";
    Tool.run(
        "curl",
        "-sk",
        "--data-binary",
        broken,
        bridge.openstage() + "/DeploymentService/LoginService");
    Files.writeString(
        bridge.home.profiles().resolve("own.yaml"),
        "layer: family\nmatch: openstage\nitems:\n  sip-pwd: ${line.nothing}\n");
    org.awaitility.Awaitility.await()
        .until(() -> bridge.ask("/api/v1/events").toString().contains("profile-broken"));
  }

  /**
   * What guards against attackers, used: lockout, secure mode with a PIN, another master key.
   *
   * @return the secrets that came to be
   */
  private List<String> defend(TestBridge bridge) throws Exception {
    for (int i = 0; i < 12; i++) {
      bridge.gigaset(NX, GigasetModel.N870).credentials("n870sealed", ALMOST).build().provision();
    }
    Orders orders = new Orders(Rest.of(bridge));
    OpenStagePhone phone = bridge.openstage(SECURE).build();
    phone.start();
    String pin = orders.pin(SECURE);
    phone.start();
    assertThat(phone.enterPin(pin).configured()).isTrue();
    Rest rest = Rest.of(bridge);
    assertThat(rest.as("guessed-token-4711").get("/api/v1/devices").statusCode()).isEqualTo(401);
    assertThat(rest.send("POST", "/api/v1/keys/rotate", "").statusCode()).isEqualTo(202);
    byte[] keys = Files.readAllBytes(bridge.home.masterKey());
    List<String> secrets = new ArrayList<>(List.of(pin, pin.substring(0, pin.length() - 3)));
    secrets.add("guessed-token-4711");
    new String(keys, StandardCharsets.US_ASCII)
        .lines()
        .forEach(line -> secrets.add(line.substring(line.lastIndexOf(' ') + 1)));
    return secrets;
  }

  private static String seenBy(Map<ItemKey, String> one, Map<ItemKey, String> other) {
    return one.values().stream()
        .filter(value -> other.containsValue(value))
        .collect(Collectors.joining("\n"));
  }

  private void ask(TestBridge bridge) throws Exception {
    Rest rest = Rest.of(bridge);
    for (String path : everyGet(rest)) {
      seen.put(path, rest.get(path).body());
    }
    for (String verb :
        List.of(
            "devices",
            "events",
            "lockouts",
            "audit verify",
            "audit export",
            "rotate-key --status")) {
      seen.put("dragoman " + verb, cli(bridge, verb));
    }
    assertThat(seen.get("dragoman audit verify")).contains("whole");
    assertThat(seen.get("dragoman lockouts")).contains(NX.toString());
    assertThat(seen.get("/api/v1/audit/export")).contains("lockout-began", "key-rotation-began");
    assertThat(seen.get("/api/v1/devices/" + PHONE + "/preview")).contains("auth8830101");
  }

  /** What the published description says can be read, of every device. */
  private static List<String> everyGet(Rest rest) throws Exception {
    String[] lines = rest.get("/api/v1/openapi.yaml").body().split("\n");
    String serial = rest.json("/api/v1/certificates").path("items").path(0).path("serial").asText();
    assertThat(serial).as("of the phone in secure mode").isNotEmpty();
    List<String> paths = new ArrayList<>();
    String path = "";
    for (String line : lines) {
      if (line.startsWith("  /")) {
        path = line.strip().replace(":", "");
      } else if (line.startsWith("    get:") && path.contains("{mac}")) {
        for (Mac mac : List.of(PHONE, OTHER, SECURE, BASE, NX)) {
          paths.add(path.replace("{mac}", mac.toString()));
        }
      } else if (line.startsWith("    get:")) {
        paths.add(path.replace("{serial}", serial).replace("{tenant}", "default"));
      }
    }
    assertThat(paths).contains("/metrics", "/api/v1/keys", "/api/v1/events");
    return paths;
  }

  private String cli(TestBridge bridge, String verb) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.dragoman.cli.Main"));
    command.addAll(List.of(verb.split(" ")));
    command.addAll(List.of("--url", bridge.bridge.adminUrl(), "--home", folder.toString()));
    return Tool.run(command.toArray(String[]::new));
  }

  /** Every file below data but the keys, as bytes. */
  private Map<String, String> database() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      Map<String, String> texts = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("admin.token") && !name.equals("master.key")) {
          texts.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      assertThat(texts.keySet()).anyMatch(name -> name.endsWith(".mv.db"));
      return texts;
    }
  }

  /** Everything logged at DEBUG by the bridge and at INFO by all others, causes included. */
  private static final class Captured extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines;
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("io.dragoman");
    private final Level before = own.getLevel();
    private final Level rootBefore = root.getLevel();

    private Captured(Queue<String> lines) {
      this.lines = lines;
      setContext(root.getLoggerContext());
      start();
      own.setLevel(Level.DEBUG);
      root.setLevel(Level.INFO);
      root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getLoggerName()
              + " "
              + event.getFormattedMessage()
              + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    @Override
    public void stop() {
      super.stop();
      root.detachAppender(this);
      own.setLevel(before);
      root.setLevel(rootBefore);
    }
  }
}
