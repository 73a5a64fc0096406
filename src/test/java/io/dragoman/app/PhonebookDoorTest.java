package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base asks for its phone book as captured bases do; the client is curl. */
class PhonebookDoorTest {
  private static final Mac BASE = Mac.of("7c2f80510061");
  private static final Mac OTHERS = Mac.of("7c2f80510062");
  private static final String LIST = "?command=get%5flist&type=pb&first=1&count=10&limit=2048";

  @TempDir Path folder;

  @Test
  void a_base_gets_its_own_tenants_people_with_its_own_credentials_only() throws Exception {
    try (TestBridge bridge = TestBridge.in(folder).with("unknown.devices", "auto-create")) {
      tenant(bridge, "default", "snapshot");
      tenant(bridge, "rival", "snapshot");
      tenant(bridge, "closed", "off");
      Mac closed = Mac.of("7c2f80510063");
      bridge.subscribers(
          row("default", BASE, "Brandtner", "base61"),
          row("rival", OTHERS, "Rivalsen", "base62"),
          row("closed", closed, "Closed", "base63"));
      bridge.start();
      provision(bridge, BASE, "base61");
      provision(bridge, OTHERS, "base62");
      provision(bridge, closed, "base63");

      assertThat(ask(bridge, BASE, "base61", LIST + "&ln=br%2a"))
          .contains("HTTP/1.1 200", "text/xml", "<ln>Brandtner</ln>", "total=\"1\"")
          .doesNotContain("Rivalsen", "pass-", "secret-");
      assertThat(ask(bridge, BASE, "base61", LIST + "&ln=riv%2a"))
          .contains("notfound=\"ln\" total=\"0\"");
      assertThat(ask(bridge, OTHERS, "base62", LIST)).contains("Rivalsen", "total=\"1\"");
      assertThat(ask(bridge, BASE, "base61", "?command=get_list&first=1&last=2"))
          .contains("<errorid>2</errorid>");
      assertThat(ask(bridge, BASE, "base61", "/personal" + LIST)).contains("<errorid>6</errorid>");
      assertThat(ask(bridge, closed, "base63", LIST)).contains("<errorid>6</errorid>");

      assertThat(ask(bridge, BASE, "base61", LIST + "&hm=*&sip=nobody%40voice.example"))
          .contains("notfound=\"sip\" total=\"0\"")
          .doesNotContain("Brandtner");
      assertThat(ask(bridge, BASE, "base61", LIST + "&hm=*&sip=%2b49305550101%40evil.test"))
          .contains("notfound=\"sip\" total=\"0\"");
      assertThat(ask(bridge, BASE, "base61", LIST.replace("type=pb", "type=pr") + "&ln=br*"))
          .contains("type=\"pr\"", "<ln>Brandtner</ln>", "total=\"1\"");

      // with somebody else's credentials, or none, or for nobody
      assertThat(ask(bridge, OTHERS, "base61", LIST))
          .contains("HTTP/1.1 401")
          .doesNotContain("<ln>");
      assertThat(Tool.run("curl", "-si", url(bridge, BASE, LIST)))
          .contains("HTTP/1.1 401", "WWW-Authenticate: Digest")
          .doesNotContain("<ln>");
      assertThat(ask(bridge, Mac.of("7c2f80510069"), "base61", LIST)).contains("HTTP/1.1 404");
      assertThat(ask(bridge, BASE, "base61", "/of-others" + LIST)).contains("HTTP/1.1 404");
    }
  }

  private static void provision(TestBridge bridge, Mac mac, String user) {
    assertThat(
            bridge
                .gigaset(mac, GigasetModel.N510)
                .credentials(user, "secret-" + user)
                .build()
                .provision()
                .configured())
        .isTrue();
  }

  private static String ask(TestBridge bridge, Mac mac, String user, String query)
      throws Exception {
    return Tool.run(
        "curl", "-si", "--digest", "-u", user + ":secret-" + user, url(bridge, mac, query));
  }

  private static String url(TestBridge bridge, Mac mac, String query) {
    return "http://127.0.0.1:"
        + bridge.port(SettingPart.DOWNLOAD_HTTP)
        + "/phonebook/"
        + mac.hex()
        + query;
  }

  private static String row(String tenant, Mac mac, String last, String prov) {
    return TestBridge.row(mac, 1, "49302312" + mac.hex().substring(9), prov)
        .replaceFirst("default", tenant)
        .replaceFirst(",Last[0-9]+", "," + last);
  }

  private static void tenant(TestBridge bridge, String id, String phonebook) throws Exception {
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve(id + ".yaml"),
        """
        id: %s
        upstream: file
        registrar: voice.example
        domain: voice.example
        realm: BroadWorks
        carrier: {phonebook: %s}
        """
            .formatted(id, phonebook));
  }
}
