package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Gigaset device is told, and what of it is told to people; the client is curl. */
class GigasetTruthTest {
  private static final Mac NX70 = Mac.of("7c2f80610001");
  private static final Mac N720 = Mac.of("7c2f80610002");
  private static final Mac PLAIN = Mac.of("7c2f80610003");
  private static final Mac MANY = Mac.of("7c2f80610004");

  @TempDir static Path folder;
  private static TestBridge bridge;

  @BeforeAll
  static void start() throws Exception {
    bridge = TestBridge.in(folder).with("unknown.devices", "auto-create");
    tenant("default", "");
    tenant("secure", "transport: tls\nport: 5061\n");
    tenant("lenient", "transport: tls\nport: 5061\nunsupported: warn\n");
    bridge.subscribers(
        row("default", NX70, 1, "base1"),
        row("secure", N720, 1, "base2"),
        row("lenient", PLAIN, 1, "base3"),
        row("default", MANY, 1, "base4"),
        row("default", MANY, 2, "base4").replace("@sip.acme.example", "@other.example"));
    bridge.start();
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @Test
  void a_device_is_told_the_host_it_asked_and_no_hostile_one_reaches_another() throws Exception {
    String host = "prov.example.net:" + bridge.port(SettingPart.DOWNLOAD_HTTP);
    assertThat(ask(NX70, "base1", agent("N870 IP PRO/83.V2.43.0+build.5f0a106", NX70), host))
        .contains("HTTP/1.1 200", "value=\"http://" + host + "/gigaset\"");
    assertThat(
            ask(NX70, "base1", agent("N870 IP PRO/83.V2.43.0+build.5f0a106", NX70), "e.example/x"))
        .doesNotContain("e.example");
    assertThat(ask(NX70, "base1", agent("N870 IP PRO/83.V2.43.0+build.5f0a106", NX70), ""))
        .contains("http://127.0.0.1:")
        .doesNotContain("prov.example.net", "{origin}");
  }

  @Test
  void tls_that_a_base_cannot_do_is_withheld_with_setting_file_and_family() throws Exception {
    assertThat(ask(N720, "base2", agent("N720 DM PRO/70.089.00.000.000", N720), ""))
        .contains("HTTP/1.1 404");
    assertThat(events(N720))
        .contains("setting-unsupported")
        .contains("transport: tls (tenants/secure.yaml:")
        .contains("gigaset-n720");
  }

  @Test
  void tls_is_plain_with_the_plain_port_where_the_tenant_would_rather_have_less() throws Exception {
    assertThat(ask(PLAIN, "base3", agent("N720 DM PRO/70.089.00.000.000", PLAIN), ""))
        .contains("HTTP/1.1 200", "uiSIP_REGISTRAR_PORT\" class=\"symb_item\" value=\"5060\"")
        .doesNotContain("5061");
    assertThat(events(PLAIN))
        .contains("setting-left-out")
        .contains("transport: tls (tenants/lenient.yaml:")
        .contains("plain UDP");
  }

  @Test
  void two_lines_at_two_domains_are_two_providers_of_one_base() throws Exception {
    assertThat(ask(MANY, "base4", agent("N870 IP PRO/83.V2.43.0+build.5f0a106", MANY), ""))
        .contains("SipProvider.1.Domain\" value=\"other.example\"")
        .contains("SipAccount.00001.ProviderId\" value=\"0\"")
        .contains("SipAccount.00002.ProviderId\" value=\"1\"");
  }

  private static String agent(String model, Mac mac) {
    return "Gigaset " + model + ";" + mac.upper();
  }

  private static String ask(Mac mac, String user, String agent, String host) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-si", "--digest", "-A", agent));
    if (!host.isEmpty()) {
      command.addAll(List.of("-H", "Host: " + host));
    }
    command.addAll(
        List.of(
            "-u",
            user + ":secret-" + user,
            "http://127.0.0.1:"
                + bridge.port(SettingPart.DOWNLOAD_HTTP)
                + "/gigaset/"
                + mac.upper()
                + ".xml"));
    return Tool.run(command.toArray(new String[0]));
  }

  private static String events(Mac mac) throws Exception {
    return Rest.of(bridge).get("/api/v1/devices/" + mac + "/events").body();
  }

  private static String row(String tenant, Mac mac, int line, String prov) {
    return TestBridge.row(mac, line, "49302312" + mac.hex().substring(8) + line, prov)
        .replaceFirst("default", tenant);
  }

  private static void tenant(String id, String more) throws Exception {
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve(id + ".yaml"), "id: " + id + "\nupstream: file\n" + more);
  }
}
