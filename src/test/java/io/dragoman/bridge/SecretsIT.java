package io.dragoman.bridge;

import static io.dragoman.bridge.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.dragoman.config.Part;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
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
  private static final String TYPED_AT_THE_PHONE = "typed-4711-secret";

  /** SIP and download passwords that {@link TestBridge#row} gives. */
  private static final List<String> GIVEN =
      List.of(
          "pass-8830101",
          "pass-8830102",
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
    try {
      try (TestBridge bridge = start()) {
        live(bridge);
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
    seen.forEach(
        (where, text) ->
            secrets.forEach(
                secret ->
                    assertThat(text.contains(secret)).as(where + " holds " + secret).isFalse()));
  }

  private TestBridge start() throws IOException {
    return TestBridge.in(folder)
        .subscribers(
            row(PHONE, 1, "8830101", ""),
            row(OTHER, 1, "8830102", ""),
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
    phone.contact(io.dragoman.dls.Reason.LOCAL_CHANGES);
    phone.start();
    OpenStagePhone other = bridge.openstage(OTHER).fragments(3).busy(1).build();
    assertThat(other.start().configured()).isTrue();
    GigasetPhone base =
        bridge
            .gigaset(BASE, GigasetModel.N510)
            .credentials("n510sealed", "secret-n510sealed")
            .build();
    assertThat(base.provision().configured()).isTrue();
    bridge.gigaset(BASE, GigasetModel.N510).credentials("n510sealed", "other").build().provision();
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
                  + bridge.port(Part.DOWNLOAD_HTTP)
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

  private static String seenBy(Map<ItemKey, String> one, Map<ItemKey, String> other) {
    return one.values().stream()
        .filter(value -> other.containsValue(value))
        .collect(Collectors.joining("\n"));
  }

  private void ask(TestBridge bridge) throws Exception {
    Rest rest = Rest.of(bridge);
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/api/v1/devices?limit=1000",
                "/api/v1/events?limit=1000",
                "/api/v1/routes",
                "/health/ready",
                "/metrics"));
    for (Mac mac : List.of(PHONE, OTHER, BASE, NX)) {
      paths.add("/api/v1/devices/" + mac);
      paths.add("/api/v1/devices/" + mac + "/preview");
      paths.add("/api/v1/devices/" + mac + "/events");
    }
    for (String path : paths) {
      seen.put(path, rest.get(path).body());
    }
    assertThat(seen.get("/api/v1/devices/" + PHONE + "/preview")).contains("auth8830101");
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
