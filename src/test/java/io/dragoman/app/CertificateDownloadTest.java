package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base that shows the bridge's own certificate needs no password, in a whole bridge. */
class CertificateDownloadTest {
  private static final Mac BASE = Mac.of("7c2f80520001");
  private static final Mac NEIGHBOUR = Mac.of("7c2f80520002");
  private static final String PASSWORD = "only-for-openssl";

  @TempDir static Path folder;
  private static TestBridge bridge;
  private static Rest rest;

  @BeforeAll
  static void start() throws Exception {
    Path home = folder.resolve("home");
    bridge =
        TestBridge.in(home)
            .subscribers(
                TestBridge.row(BASE, 1, "4930311", "base311"),
                TestBridge.row(NEIGHBOUR, 1, "4930312", "base312"))
            .with("pki.device.key", "ec-p256")
            .with("pki.pkcs12", "modern")
            .with("pki.pkcs12.password", PASSWORD)
            .with("download.https.clients", "wanted");
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("default.yaml"),
        "access:\n  - need: certificate-or-digest\n");
    bridge.start();
    rest = Rest.of(bridge);
    for (Mac mac : List.of(BASE, NEIGHBOUR)) {
      rest.send("PUT", "/api/v1/devices/" + mac, "{\"family\":\"gigaset-legacy\"}");
    }
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @Test
  void a_certificate_takes_the_place_of_the_password_for_its_own_device_alone() throws Exception {
    String serial = issued(BASE, "base");
    issued(NEIGHBOUR, "neighbour");

    assertThat(load()).startsWith("401").contains("WWW-Authenticate: Digest");
    assertThat(load("--cert", pem("neighbour"))).startsWith("401");
    assertThat(load("--cert", pem("base"))).startsWith("200").contains("<ProviderFrame");
    assertThat(bridge.causes(BASE)).contains("downloaded", "certificate-handed-out");
    assertThat(bridge.causes(BASE)).doesNotContain("challenged");

    new Orders(rest).revoke(serial);
    assertThat(load("--cert", pem("base"))).as("revoked").doesNotContain("<ProviderFrame");
    assertThat(load("--digest", "-u", "base311:secret-base311")).contains("<ProviderFrame");
  }

  @Test
  void only_a_device_without_a_bootstrap_gets_one_by_hand() throws Exception {
    Mac phone = Mac.of("0001e3300001");
    new Orders(rest).register(phone);
    assertThat(rest.send("POST", own(phone), "").statusCode()).isBetween(400, 499);
    assertThat(rest.send("POST", own(Mac.of("7c2f8052ffff")), "").statusCode()).isEqualTo(404);
  }

  private static String own(Mac mac) {
    return "/api/v1/devices/" + mac + "/certificates/own";
  }

  /** Its serial number; key and certificate are in a file then. */
  private static String issued(Mac mac, String name) throws Exception {
    HttpResponse<String> answer = rest.send("POST", own(mac), "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode given = new ObjectMapper().readTree(answer.body());
    Path container = folder.resolve(name + ".p12");
    Files.write(container, Base64.getDecoder().decode(given.path("pkcs12").asText()));
    Tool.run(
        "openssl",
        "pkcs12",
        "-in",
        container.toString(),
        "-passin",
        "pass:" + PASSWORD,
        "-noenc",
        "-out",
        pem(name));
    return given.path("serial").asText();
  }

  private static String pem(String name) {
    return folder.resolve(name + ".pem").toString();
  }

  /** Status, headers and body of the base's configuration as curl gets it. */
  private static String load(String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("curl", "-sSki", "--http1.1", "-A", "N510 IP PRO/42.245.00.000.000"));
    command.addAll(List.of(more));
    command.add(
        "https://127.0.0.1:"
            + bridge.port(SettingPart.DOWNLOAD_HTTPS)
            + "/gigaset/7C2F80520001.xml");
    return Tool.run(command.toArray(String[]::new)).replaceFirst("^HTTP/1.1 ", "");
  }
}
