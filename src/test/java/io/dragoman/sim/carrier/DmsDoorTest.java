package io.dragoman.sim.carrier;

import static io.dragoman.sim.carrier.Asking.basic;
import static io.dragoman.sim.carrier.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.Scanner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Device files (broadsoft-upstream.md § 3), fetched by curl, Apache's client and the JDK's. */
class DmsDoorTest {
  private static final String MAC = "0001E325EA13";

  private static final SimulatedCarrier CARRIER = SimulatedCarrier.start(CarrierData.of(7, 60));

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  private static String url(String file) {
    return CARRIER.url(CarrierDoor.DMS, false) + "/dms/openstage40/" + file;
  }

  private static String curl(String... words) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(Scanner.program("curl"), "-s", "--max-time", "20"), Stream.of(words))
            .toList();
    Process curl = new ProcessBuilder(command).start();
    String printed = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    curl.waitFor();
    return printed;
  }

  @ParameterizedTest
  @CsvSource({
    "00000001, 5f3a9c21, a203024195fa60c250598e82c90bccc4",
    "1, '', b2b58064a501d25a90cf27aee67eea1a"
  })
  void computes_digests_as_the_dossier_does(String nc, String cnonce, String response) {
    Map<String, String> given =
        new HashMap<>(
            Map.of("realm", "BroadWorks", "nonce", "b7e0c4a15d2f4e8890aa", "qop", "auth"));
    given.put("nc", nc);
    given.put("cnonce", cnonce);
    assertThat(
            DmsDigest.response(
                given, "dev-101", "Kutter#77", "GET", "/dms/openstage40/0001E325EA13_config.xml"))
        .isEqualTo(response);
  }

  @Test
  void curl_fetches_a_file_by_digest() throws Exception {
    String file = curl("--digest", "-u", "dev-101:Kutter#77", url("bridge-" + MAC + ".txt"));
    assertThat(file)
        .startsWith("format=bridge-1\nmac=" + MAC + "\n")
        .contains(
            "line1.user=3023125101\nline1.host=voice.nordlicht.example\n"
                + "line1.authuser=sip-ib-101\nline1.authpassword=Zw7-kel9-PPq2\n"
                + "line1.e164=+493023125101\nline1.first=Ilse\nline1.last=Brandtner\n"
                + "line2.user=\n")
        .endsWith("tz=Europe/Berlin\nlanguage=German\nend=1\n");
  }

  @Test
  void apaches_client_fetches_a_file_by_digest() throws Exception {
    BasicCredentialsProvider login = new BasicCredentialsProvider();
    login.setCredentials(
        new AuthScope("127.0.0.1", -1),
        new UsernamePasswordCredentials("dev-101", "Kutter#77".toCharArray()));
    try (CloseableHttpClient client =
        HttpClients.custom().setDefaultCredentialsProvider(login).build()) {
      String file =
          client.execute(
              new HttpGet(url("bridge-" + MAC + ".txt")),
              answer -> EntityUtils.toString(answer.getEntity()));
      assertThat(file).endsWith("end=1\n");
    }
  }

  @Test
  void takes_the_digest_of_the_vendors_library() throws Exception {
    Asking asking = new Asking(CARRIER);
    String url = url("bridge-" + MAC + ".txt");
    String challenge = asking.get(url, "").headers().firstValue("WWW-Authenticate").orElseThrow();
    Map<String, String> given = new HashMap<>(DmsDigest.parameters(challenge));
    given.putAll(Map.of("nc", "1", "cnonce", "", "qop", "auth"));
    String uri = "/dms/openstage40/bridge-" + MAC + ".txt";
    String response = DmsDigest.response(given, "dev-101", "Kutter#77", "GET", uri);
    String header =
        "Digest username=\"dev-101\",realm=\""
            + given.get("realm")
            + "\",nonce=\""
            + given.get("nonce")
            + "\",uri=\""
            + uri
            + "\",qop=\"auth\",nc=\"1\",cnonce=\"\",response=\""
            + response
            + "\"";
    assertThat(asking.get(url, header).statusCode()).isEqualTo(200);
  }

  @Test
  void every_file_has_its_own_way_to_authenticate() throws Exception {
    Asking asking = new Asking(CARRIER);
    HttpResponse<byte[]> challenge = asking.get(url("basic-" + MAC + ".txt"), "");
    assertThat(challenge.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Basic ");
    assertThat(asking.get(url("basic-" + MAC + ".txt"), basic("dev-101", "Kutter#77")).statusCode())
        .isEqualTo(200);
    assertThat(
            asking.get(url("digest-" + MAC + ".txt"), basic("dev-101", "Kutter#77")).statusCode())
        .isEqualTo(401);
    assertThat(asking.get(url("none-" + MAC + ".txt"), "").statusCode()).isEqualTo(200);
    assertThat(
            asking.get(url("mac-" + MAC + ".txt"), "", "macaddress", "0001e325ea13").statusCode())
        .isEqualTo(200);
    assertThat(
            asking.get(url("mac-" + MAC + ".txt"), "", "macaddress", "0001e325ea14").statusCode())
        .isEqualTo(403);
  }

  @Test
  void knows_no_file_of_unknown_devices_and_types() throws Exception {
    Asking asking = new Asking(CARRIER);
    assertThat(asking.get(url("bridge-0001E3FFFFFF.txt"), "").statusCode()).isEqualTo(404);
    assertThat(asking.get(url("other.txt"), "").statusCode()).isEqualTo(404);
    assertThat(
            asking
                .get(
                    CARRIER.url(CarrierDoor.DMS, false)
                        + "/dms/gigaset-n720/bridge-"
                        + MAC
                        + ".txt",
                    "")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void five_wrong_passwords_lock_a_device() throws Exception {
    try (SimulatedCarrier carrier =
        SimulatedCarrier.of(CarrierData.of(7, 20)).files(DmsAuthentication.BASIC).start()) {
      Asking asking = new Asking(carrier);
      String url = carrier.url(CarrierDoor.DMS, false) + "/dms/openstage40/bridge-" + MAC + ".txt";
      for (int i = 0; i < 4; i++) {
        assertThat(asking.get(url, basic("dev-101", "no")).statusCode()).isEqualTo(401);
      }
      assertThat(asking.get(url, basic("dev-101", "no")).statusCode()).isEqualTo(403);
      assertThat(asking.get(url, basic("dev-101", "Kutter#77")).statusCode()).isEqualTo(403);
      carrier.unlock();
      assertThat(asking.get(url, basic("dev-101", "Kutter#77")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_device_token_stands_for_the_password_once_made() throws Exception {
    Asking asking = new Asking(CARRIER);
    HttpResponse<byte[]> made =
        asking.post(
            asking.xsiUrl(
                Asking.USER, "/profile/DeviceToken?deviceName=kiel-os40-101&deviceLevel=Group"),
            basic(Asking.USER, "Web-pw-1"),
            "");
    String token =
        Asking.parsed(made).getElementsByTagNameNS("*", "token").item(0).getTextContent();
    assertThat(asking.get(url("basic-" + MAC + ".txt"), basic("dev-101", token)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void holds_passwords_that_templates_dislike_verbatim() throws Exception {
    SimDevice device =
        CARRIER.data().devices("nordlicht-werft", "").skip(3).findFirst().orElseThrow();
    String file =
        text(
            new Asking(CARRIER)
                .get(
                    CARRIER.url(CarrierDoor.DMS, false)
                        + "/dms/"
                        + device.folder()
                        + "/none-"
                        + device.mac()
                        + ".txt",
                    ""));
    assertThat(file).containsPattern("authpassword=p7-[^\n]+&\"=<\n");
  }

  @Test
  void the_address_that_xsi_tells_leads_here() throws Exception {
    Asking asking = new Asking(CARRIER);
    String url =
        Asking.parsed(asking.xsi(Asking.USER, "/profile/Device"))
            .getElementsByTagNameNS("*", "deviceTypeUrl")
            .item(0)
            .getTextContent();
    assertThat(asking.get(url + "none-" + MAC + ".txt", "").statusCode()).isEqualTo(200);
  }
}
