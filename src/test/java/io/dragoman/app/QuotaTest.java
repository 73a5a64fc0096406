package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.PhoneResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tenant's mass of devices and its storm take nothing of another's share. */
class QuotaTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Mac BASE = Mac.of("7c2f80520001");
  private static final Mac PHONE = Mac.of("0001e3520002");
  private static final Mac SURPLUS = Mac.of("0001e3520003");
  private static final Mac SURPLUS_BASE = Mac.of("7c2f80520004");
  private static final Mac THEIRS = Mac.of("7c2f80520011");
  private static final Mac THEIR_PHONE = Mac.of("0001e3520012");

  @TempDir Path folder;
  private TestBridge bridge;

  @BeforeEach
  void start() throws Exception {
    bridge =
        TestBridge.in(folder)
            .with("unknown.devices", "auto-create")
            .with("requests.per.device", "10000");
    String text = "upstream: file\nregistrar: voice.example\nrealm: BroadWorks\n";
    String book = "carrier: {phonebook: snapshot}\n";
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("small.yaml"),
        text
            + book
            + "quota: {devices: 2, contactsPerSecond: 1, searchesPerSecond: 1}\n"
            + "access: [{from: anywhere, need: nothing}]\n");
    Files.writeString(bridge.home.tenants().resolve("other.yaml"), text + book);
    bridge.subscribers(
        row("small", BASE, "base1"),
        row("small", PHONE, ""),
        row("small", SURPLUS, ""),
        row("small", SURPLUS_BASE, "base4"),
        row("other", THEIRS, "base11"),
        row("other", THEIR_PHONE, ""));
    bridge.start();
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void devices_beyond_a_quota_get_a_legal_answer_and_other_tenants_take_theirs_in()
      throws Exception {
    assertThat(base(BASE, "base1").configured()).isTrue();
    assertThat(bridge.openstage(PHONE).build().start().configured()).isTrue();

    PhoneResult surplus = bridge.openstage(SURPLUS).build().start();
    assertThat(surplus.trail()).containsExactly("start-up → CleanUp");
    assertThat(get("/gigaset/" + SURPLUS_BASE.hex() + ".xml", SURPLUS_BASE)).isEqualTo(404);
    told(SURPLUS, "tenant-full");
    told(SURPLUS_BASE, "tenant-full");
    assertThat(bridge.bridge.store().device(SURPLUS)).isEmpty();

    assertThat(base(THEIRS, "base11").configured()).isTrue();
    assertThat(bridge.openstage(THEIR_PHONE).build().start().configured()).isTrue();
  }

  @Test
  void a_storm_of_one_tenant_is_told_to_come_again_while_another_is_served() throws Exception {
    assertThat(base(BASE, "base1").configured()).isTrue();
    assertThat(base(THEIRS, "base11").configured()).isTrue();
    // whoever asks faster than once a second runs out of its ten in the end
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> get("/gigaset/" + BASE.hex() + ".xml", BASE) == 503);
    told(BASE, "tenant-contacts");
    assertThat(base(THEIRS, "base11").configured()).isTrue();
    assertThat(bridge.openstage(THEIR_PHONE).build().start().configured()).isTrue();

    String search = "/phonebook/" + BASE.hex() + "?command=get_list&type=pb&first=1&count=1";
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> send(search, BASE).body().contains("<errorid>6</errorid>"));
    told(BASE, "tenant-searches");
  }

  private PhoneResult base(Mac mac, String user) {
    return bridge
        .gigaset(mac, GigasetModel.N510)
        .credentials(user, "secret-" + user)
        .build()
        .provision();
  }

  private void told(Mac mac, String cause) {
    await().atMost(Duration.ofSeconds(30)).until(() -> bridge.causes(mac).contains(cause));
  }

  private int get(String path, Mac mac) throws Exception {
    return send(path, mac).statusCode();
  }

  private HttpResponse<String> send(String path, Mac mac) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + bridge.port(SettingPart.DOWNLOAD_HTTP) + path);
    return CLIENT.send(
        HttpRequest.newBuilder(uri)
            .header("User-Agent", "N510 IP PRO/42.245.00.000.000;" + mac.upper())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String row(String tenant, Mac mac, String prov) {
    return TestBridge.row(mac, 1, "49302312" + mac.hex().substring(9), prov)
        .replaceFirst("default", tenant);
  }
}
