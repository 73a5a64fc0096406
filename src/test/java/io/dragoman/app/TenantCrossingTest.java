package io.dragoman.app;

import static io.dragoman.app.OpenSslPhone.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimUser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two enterprises behind one bridge, ours and theirs: from every surface of ours somebody tries to
 * get at theirs, and the operator sees it. Theirs are whole phones, so that there is something.
 */
@Execution(ExecutionMode.SAME_THREAD)
class TenantCrossingTest extends TwoTenants {
  @TempDir Path desk;

  @Test
  void dls_a_cookie_of_theirs_opens_nothing_for_our_phone() throws Exception {
    OpenSslPhone their = phone("their", theirIdle);
    OpenSslPhone our = phone("our", ourIdle);
    String held = OpenSslPhone.item("sip-user-id", "somebody");
    assertThat(action(their.startUp(bridge.openstage(), "-k"))).isEqualTo("ReadAllItems");
    String[] stolen = Files.readString(their.file("cookies")).strip().split("\\s+");
    String cookie = "Cookie: JSESSIONID=" + stolen[stolen.length - 1];

    assertThat(action(our.startUp(bridge.openstage(), "-k", "-H", cookie)))
        .isEqualTo("ReadAllItems");
    String given = our.accepts(bridge.openstage(), "ReadAllItems", held, "-k");
    assertThat(given)
        .as(bridge.causes(Mac.of(ourIdle.mac())).toString())
        .contains(user(ourIdle.lines().get(0).userId()).sipUser());
    hidesTheirs(given);

    // the control: to whom it belongs it is given
    String own = their.accepts(bridge.openstage(), "ReadAllItems", held, "-k");
    assertThat(own).contains(user(theirIdle.lines().get(0).userId()).sipUser());
  }

  @Test
  void dls_a_certificate_of_ours_is_not_theirs_whatever_the_message_says() throws Exception {
    Orders orders = new Orders(rest);
    Mac mac = Mac.of(ourPhone.mac());
    URI secure = URI.create("https://127.0.0.1:" + bridge.port(SettingPart.OPENSTAGE_SECURE));
    OpenSslPhone our = phone("secured", ourPhone);
    orders.noPin(mac);
    String order = our.startUp(bridge.openstage(), "-k");
    our.install(order);
    our.accepts(bridge.openstage(), "WriteItems", "", "-k");
    assertThat(our.startUp(secure, our.certificate())).contains("DLSMessage");

    OpenSslPhone liar = phone("liar", theirPhone);
    String answer = liar.startUp(secure, our.certificate());
    hidesTheirs(answer);
    assertThat(action(answer)).isEqualTo("CleanUp");
    told("identity-conflict", mac);

    OpenSslPhone their = phone("their-other", theirIdle);
    assertThat(action(their.startUp(bridge.openstage(), "-k"))).isEqualTo("ReadAllItems");
    Files.copy(their.file("cookies"), liar.file("cookies"), StandardCopyOption.REPLACE_EXISTING);
    String replayed = liar.accepts(secure, "ReadAllItems", "", our.certificate());
    hidesTheirs(replayed);
    assertThat(action(replayed)).isEqualTo("CleanUp");
    orders.release(mac);
  }

  @Test
  void downloads_our_credentials_our_network_and_tricks_with_paths_open_nothing_of_theirs()
      throws Exception {
    String our = ourBase.mac();
    String their = theirBase.mac();
    assertThat(download(our + ".xml", GigasetModel.N720, our)).contains("HTTP/1.1 200");
    for (String path :
        List.of(
            their + ".xml",
            their.toLowerCase() + ".xml",
            our + ".xml/../" + their + ".xml",
            our + "/" + their + ".xml",
            our + ".xml;" + their + ".xml",
            "%2e%2e/gigaset/" + their + ".xml",
            our + "%2f.." + "%2f" + their + ".xml",
            our + ".xml?mac=" + their,
            "?mac=" + their)) {
      for (String agent : List.of(our, their)) {
        hidesTheirs(download(path, GigasetModel.N720, agent));
      }
    }
    assertThat(download(their + ".xml", GigasetModel.N720, their)).contains("HTTP/1.1 401");
    assertThat(
            Tool.run(
                "curl",
                "-s",
                "--digest",
                "-u",
                theirBase.user() + ":" + theirBase.password(),
                "-A",
                "Gigaset N720 DM PRO/70.089.00.000.000;" + their,
                bridge.downloads() + their + ".xml"))
        .as("the control: with their own credentials it is given")
        .contains(user(theirBase.lines().get(0).userId()).sipUser());
    told("wrong-credentials", Mac.of(their));
    told("identity-conflict", Mac.of(their));
  }

  @Test
  void downloads_a_certificate_of_ours_opens_nothing_of_theirs_not_even_beside_a_password()
      throws Exception {
    String our = certificate(ourBase);
    String their = certificate(theirBase);
    String file =
        "https://127.0.0.1:"
            + bridge.port(SettingPart.DOWNLOAD_HTTPS)
            + "/gigaset/"
            + theirBase.mac()
            + ".xml";
    for (String agent : List.of(ourBase.mac(), theirBase.mac())) {
      String name = "Gigaset N720 DM PRO/70.089.00.000.000;" + agent;
      String shown = Tool.run("curl", "-ski", "--cert", our, "-A", name, file);
      assertThat(shown).doesNotContain("HTTP/1.1 200");
      hidesTheirs(shown);
      hidesTheirs(curl("-k", "--cert", our, "-A", name, file));
    }
    told("identity-conflict", Mac.of(theirBase.mac()));
    assertThat(Tool.run("curl", "-ski", "--http1.1", "--cert", their, "-A", "Gigaset", file))
        .as("the control: with their own certificate it is given")
        .contains("HTTP/1.1 200", user(theirBase.lines().get(0).userId()).sipUser());
  }

  /** A file with a device's own key and certificate. */
  private String certificate(SimDevice device) throws Exception {
    HttpResponse<String> made =
        rest.send("POST", "/api/v1/devices/" + device.mac() + "/certificates/own", "");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String container = new ObjectMapper().readTree(made.body()).path("pkcs12").asText();
    Path p12 = desk.resolve(device.mac() + ".p12");
    Files.write(p12, Base64.getDecoder().decode(container));
    String pem = desk.resolve(device.mac() + ".pem").toString();
    Tool.run("openssl", "pkcs12", "-in", p12.toString(), "-passin", "pass:", "-noenc", "-out", pem);
    return pem;
  }

  @Test
  void phone_books_our_credentials_and_parameters_show_nobody_of_theirs() throws Exception {
    String list = "?command=get_list&type=pb&first=1&count=100";
    SimUser known = user(theirBase.lines().get(0).userId());
    for (String more :
        List.of(
            "",
            "&provider=" + theirs,
            "&serviceProvider=" + theirs + "&groupId=" + known.group(),
            "&tenant=" + theirs,
            "&ln=" + known.last().replaceAll("[^A-Za-z].*", "") + "*",
            "&sipid=" + portUser(theirBase),
            "&hm=" + known.national())) {
      hidesTheirs(search(ourBase.mac() + list + more));
    }
    for (String path :
        List.of("/group", "/personal", "/custom/Night%20shift", "/custom/..%2f..%2f" + theirs)) {
      hidesTheirs(search(ourBase.mac() + path + list + "&sipid=" + portUser(theirBase)));
    }
    assertThat(search(theirBase.mac() + list)).contains("401").doesNotContain("<entry>");
    assertThat(search(ourBase.mac() + "/../" + theirBase.mac() + list)).doesNotContain("<entry>");
    told("wrong-credentials", Mac.of(theirBase.mac()));
  }

  @Test
  void rest_for_a_token_of_ours_theirs_are_not_there_and_the_operator_hears_of_each_try()
      throws Exception {
    HttpResponse<String> made =
        rest.send("POST", "/api/v1/devices/" + theirBase.mac() + "/certificates/own", "");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String serial = made.body().replaceAll("(?s).*\"serial\"\\s*:\\s*\"([0-9a-f]+)\".*", "$1");
    Map<String, String> real =
        Map.of("mac", theirBase.mac(), "key", theirBase.mac(), "serial", serial, "tenant", theirs);
    Map<String, String> none =
        Map.of("mac", "00:00:00:00:00:01", "key", "10.0.0.1-32", "serial", "1", "tenant", "none");
    Rest limited = rest.as(OURS_ONLY);
    String nothing = limited.get("/api/v1/nothing").body();
    int closed = 0;
    for (String resource : resources()) {
      String[] words = resource.split(" ");
      String body = words[0].equals("GET") || words[0].equals("DELETE") ? "" : "{}";
      HttpResponse<String> answer = limited.send(words[0], filled(words[1], real), body);
      hidesTheirs(answer.body());
      assertThat(answer.body()).as(resource).doesNotContain(serial, theirs);
      if (words[1].contains("{") || !words[0].equals("GET")) {
        assertThat(answer.statusCode()).as(resource).isEqualTo(404);
        assertThat(answer.body()).as(resource).isEqualTo(nothing);
        assertThat(limited.send(words[0], filled(words[1], none), body).body()).isEqualTo(nothing);
        closed++;
      }
    }
    assertThat(closed).isGreaterThan(20);
    String moving = "{\"tenant\":\"" + theirs + "\"}";
    assertThat(limited.send("PUT", "/api/v1/devices/" + ourBase.mac(), moving).statusCode())
        .isEqualTo(400);
    assertThat(limited.get("/api/v1/subscribers?tenant=" + theirs).body()).isEqualTo(nothing);
    assertThat(limited.get("/api/v1/certificates?mac=" + theirBase.mac()).body())
        .doesNotContain(serial);
    assertThat(limited.get("/api/v1/keys").body()).isEqualTo(nothing);
    assertThat(rest.get("/api/v1/devices/" + theirBase.mac()).statusCode()).isEqualTo(200);

    // and what is ours is there
    assertThat(limited.get("/api/v1/devices").body()).contains(Mac.of(ourBase.mac()).toString());
    assertThat(limited.get("/api/v1/subscribers").body()).contains(ourBase.lines().get(0).userId());
    assertThat(limited.get("/api/v1/devices/" + ourBase.mac() + "/preview").statusCode())
        .isEqualTo(200);
    assertThat(limited.get("/api/v1/tenants/" + ours + "/upstream").statusCode()).isEqualTo(200);
    String told = rest.get("/api/v1/events?limit=1000").body();
    assertThat(told).contains("admin-refused", "admin@" + ours + " anna");
    assertThat(limited.get("/api/v1/events?limit=1000").body()).doesNotContain("admin-refused");
  }

  @Test
  void files_rows_tenants_and_layers_of_ours_do_not_reach_theirs() throws Exception {
    String row =
        TestBridge.row(Mac.of(theirPhone.mac()), 1, "4930999", "").replaceFirst("default", ours);
    bridge.subscribers(row, row.replaceFirst(ours, "default"));
    tenant("evil", "id: ../" + theirs + "\nupstream: file\n");
    tenant("aaa", "id: " + theirs + "\nupstream: file\nregistrar: evil.example\n");
    tenant(
        "leaky",
        "upstream: carrier\ncarrier:\n  sources: [xsi]\n  provider: x\n  passwords: none\n"
            + "  xsi: {url: \"http://127.0.0.1:9\", user: a@b, password: \"file:"
            + bridge.home.adminToken()
            + "\"}\n");
    Files.writeString(
        bridge.home.profiles().resolve("ours-sales.yaml"),
        "layer: group\nmatch: sales\ntenant: " + ours + "\nitems:\n  mwi-e164: \"666\"\n");
    JsonNode put = order("PUT", "/api/v1/devices/" + theirPhone.mac(), "{\"group\":\"sales\"}");
    assertThat(put.path("tenant").asText()).isEqualTo(theirs);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(bridge.ask("/api/v1/events?limit=200").toString())
                    .contains("evil.yaml", "aaa.yaml", "among the bridge's own"));

    String preview = bridge.ask("/api/v1/devices/" + theirPhone.mac() + "/preview").toString();
    assertThat(preview)
        .contains(portUser(theirPhone))
        .doesNotContain("4930999", "evil.example", "666", "ours-sales");
    assertThat(bridge.openstage(Mac.of(theirPhone.mac())).build().start().trail()).isNotEmpty();
    assertThat(tenantOf(theirPhone)).isEqualTo(theirs);
  }

  private OpenSslPhone phone(String name, SimDevice device) throws Exception {
    return new OpenSslPhone(Files.createDirectories(desk.resolve(name)), Mac.of(device.mac()));
  }
}
