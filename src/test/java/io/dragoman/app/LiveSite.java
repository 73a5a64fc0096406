package io.dragoman.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.settings.Setting;
import io.dragoman.settings.SettingPart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.DynamicTest;

/**
 * One bridge whose settings change, with devices that nobody has used yet, and what is seen of it.
 */
final class LiveSite implements AutoCloseable {
  private static final int EACH = 40;

  final TestBridge bridge;
  private final Path folder;
  private final Deque<Mac> phones = new ArrayDeque<>();
  private final Deque<Mac> bases = new ArrayDeque<>();
  private final Deque<Mac> anonymous = new ArrayDeque<>();
  private final Deque<Mac> trusted = new ArrayDeque<>();

  LiveSite(Path folder) throws Exception {
    this.folder = folder;
    bridge = TestBridge.in(folder.resolve("home"));
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("site.yaml"),
        "id: site\naccess:\n- {from: 192.0.2.0/24, need: nothing}\n- {need: digest}\n");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      phones.add(mac("0001e3", i));
      bases.add(mac("7c2f80", i));
      anonymous.add(mac("7c2f80", EACH + i));
      trusted.add(mac("7c2f80", 2 * EACH + i));
      rows.add(TestBridge.row(phones.getLast(), 1, "1" + i, ""));
      rows.add(TestBridge.row(bases.getLast(), 1, "2" + i, bases.getLast().hex()));
      rows.add(TestBridge.row(anonymous.getLast(), 1, "3" + i, ""));
      rows.add(TestBridge.row(trusted.getLast(), 1, "4" + i, "x").replaceFirst("default", "site"));
    }
    bridge.subscribers(rows.toArray(String[]::new)).start();
  }

  /** What is seen while a setting has its value. */
  interface Seen {
    void check() throws Exception;
  }

  DynamicTest of(Setting setting, String value, Seen seen) {
    return DynamicTest.dynamicTest(
        setting.key() + " = " + value,
        () -> {
          bridge.set(setting.key(), value);
          try {
            seen.check();
          } finally {
            bridge.set(
                setting.key(), TestBridge.SETTINGS.getOrDefault(setting.key(), setting.fallback()));
          }
        });
  }

  DynamicTest off(Setting setting, SettingPart part) {
    return of(
        setting,
        "false",
        () -> {
          assertThat(bridge.bridge.port(part)).isEmpty();
          bridge.set(setting.key(), "true");
          assertThat(bridge.bridge.port(part)).isPresent();
        });
  }

  DynamicTest port(Setting setting, SettingPart part) throws Exception {
    int free = freePort();
    return of(setting, "" + free, () -> assertThat(bridge.port(part)).isEqualTo(free));
  }

  DynamicTest legacy(Setting setting, SettingPart part) {
    return of(
        setting,
        "legacy",
        () -> {
          assertThat(old(part)).contains("Protocol  : TLSv1.1").contains("Cipher is ECDHE");
          bridge.set(setting.key(), "modern");
          assertThat(old(part)).contains("Cipher is (NONE)");
        });
  }

  private static Mac mac(String prefix, int i) {
    return Mac.of(prefix + String.format(Locale.ROOT, "66%04x", i));
  }

  /** An OpenStage that its directory knows. */
  Mac phone() {
    return phones.remove();
  }

  /** A base whose directory has a pair: its MAC, and {@code secret-} before it. */
  Mac base() {
    return bases.remove();
  }

  /** A base without a pair. */
  Mac anonymous() {
    return anonymous.remove();
  }

  /** A base of a tenant that trusts 192.0.2.0/24. */
  Mac site() {
    return trusted.remove();
  }

  /** Has a layer write another label into that phone. */
  void label(Mac mac, String text) throws IOException {
    Path file = bridge.home.profiles().resolve("label.yaml");
    Path draft = file.resolveSibling(".label");
    Files.writeString(
        draft, "layer: device\nmatch: " + mac + "\nitems:\n  display-id-unicode: " + text + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    String preview = "/api/v1/devices/" + mac + "/preview";
    await().until(() -> bridge.ask(preview).toString().contains(text));
  }

  Rest rest() throws Exception {
    return Rest.of(bridge);
  }

  Orders orders() throws Exception {
    return new Orders(rest());
  }

  boolean registered(Mac mac) throws Exception {
    return rest().get("/api/v1/devices/" + mac).statusCode() == 200;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A PKCS#12 whose password is {@code changeit}. */
  static Path keystore(Path folder) throws Exception {
    Path file = folder.resolve("own.p12");
    if (!Files.exists(file)) {
      Tool.run(
          Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
          "-genkeypair",
          "-keyalg",
          "EC",
          "-dname",
          "CN=own.acme.test",
          "-storetype",
          "PKCS12",
          "-storepass",
          "changeit",
          "-alias",
          "own",
          "-keystore",
          file.toString());
    }
    return file;
  }

  static int mbeans(String pattern) throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName(pattern), null)
        .size();
  }

  boolean open(String address, SettingPart part) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, bridge.port(part)), 5_000);
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  /** The first message of a phone, with curl. */
  String startUp(Mac mac) throws Exception {
    Path own = Files.createTempDirectory(folder, "phone");
    return new OpenSslPhone(own, mac).startUp(URI.create("" + bridge.openstage()), "-k");
  }

  /** A base's GET with further header lines: all of the answer. */
  String get(Mac mac, String headers) throws IOException {
    String agent = "User-Agent: N510 IP PRO/42.245.00.000.000;" + mac.upper() + "\r\n";
    return wire(SettingPart.DOWNLOAD_HTTP, "GET " + path(mac), "a", agent + headers);
  }

  private static String path(Mac mac) {
    return "/gigaset/" + mac.upper() + ".xml";
  }

  /** An answer to its challenge as of RFC 2069, which knows no {@code qop}. */
  String withoutQop(Mac mac) throws Exception {
    Matcher nonce = Pattern.compile("nonce=\"([^\"]+)\"").matcher(get(mac, ""));
    assertThat(nonce.find()).isTrue();
    String pair = mac.hex() + ":dragoman:secret-" + mac.hex();
    String response = md5(md5(pair) + ":" + nonce.group(1) + ":" + md5("GET:" + path(mac)));
    return "Authorization: Digest username=\"%s\", realm=\"dragoman\", nonce=\"%s\", uri=\"%s\", response=\"%s\"\r\n"
        .formatted(mac.hex(), nonce.group(1), path(mac), response);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(ISO_8859_1)));
  }

  /** What lockouts show after one wrong password. */
  JsonNode failure(String kind) throws Exception {
    Mac mac = base();
    String wrong =
        withoutQop(mac).replaceAll("response=\"[^\"]+\"", "response=\"" + md5("x") + "\"");
    bridge.set("digest.rfc2069", "true");
    get(mac, wrong);
    bridge.set("digest.rfc2069", "false");
    for (JsonNode one : bridge.ask("/api/v1/lockouts?all=true").path("items")) {
      boolean own = kind.equals("network") || one.path("subject").asText().equals(mac.toString());
      if (own && one.path("kind").asText().equals(kind)) {
        return one;
      }
    }
    throw new AssertionError("no " + kind);
  }

  /** Sends a request and reads until the end. */
  String wire(SettingPart part, String line, String host, String headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", bridge.port(part))) {
      socket.setSoTimeout(20_000);
      String request =
          line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /** Is a download's connection closed that goes on no further? */
  boolean closesWithin(Duration time, String begun) throws IOException {
    return closes(SettingPart.DOWNLOAD_HTTP, time, begun);
  }

  boolean handshakeClosesWithin(Duration time) throws IOException {
    return closes(SettingPart.OPENSTAGE, time, "");
  }

  private boolean closes(SettingPart part, Duration time, String begun) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", bridge.port(part))) {
      socket.setSoTimeout((int) time.toMillis());
      socket.getOutputStream().write(begun.getBytes(ISO_8859_1));
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  /** How many of so many connections that are open at once are answered. */
  int connections(int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    int answered = 0;
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket("127.0.0.1", bridge.port(SettingPart.DOWNLOAD_HTTP));
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        answered += answered(socket) ? 1 : 0;
      }
      return answered;
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static boolean answered(Socket socket) {
    try {
      socket.getOutputStream().write("GET /x HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
      return socket.getInputStream().read() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  String shakes(SettingPart part, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "s_client", "-connect", "127.0.0.1:" + bridge.port(part)));
    command.addAll(List.of(options));
    return Tool.run(command.toArray(String[]::new));
  }

  /** What openssl says of a handshake over TLS 1.1. */
  String old(SettingPart part) throws Exception {
    return shakes(part, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
  }

  /** A listener's certificate in words. */
  String certificate(SettingPart part) throws Exception {
    return Tool.run(
        "sh",
        "-c",
        "openssl s_client -connect 127.0.0.1:"
            + bridge.port(part)
            + " </dev/null 2>/dev/null | openssl x509 -noout -text");
  }

  @Override
  public void close() {
    bridge.close();
  }
}
