package io.dragoman.sim.carrier;

import static io.dragoman.sim.carrier.Asking.USER;
import static io.dragoman.sim.carrier.Asking.basic;
import static io.dragoman.sim.carrier.Asking.parsed;
import static io.dragoman.sim.carrier.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Xsi as the dossier describes it (broadsoft-upstream.md § 1), asked by the JDK's client. */
class XsiDoorTest {
  private static final String SIP_LOGIN =
      "BroadWorksSIP basic=\"aS5icmFuZHRuZXJAdm9pY2Uubm9yZGxpY2h0LmV4YW1wbGU6Wnc3LWtlbDktUFBxMg==\","
          + "sipUser=\"c2lwLWliLTEwMQ==\"";

  private static final SimulatedCarrier CARRIER =
      SimulatedCarrier.start(CarrierData.of(7, new CarrierSize(2, 2, 120)));

  private final Asking asking = new Asking(CARRIER);

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  private static List<String> all(Document document, String element) {
    NodeList found = document.getElementsByTagNameNS("*", element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void challenges_whoever_sends_no_credentials() throws Exception {
    HttpResponse<byte[]> answer = asking.get(asking.xsiUrl(USER, "/profile"), "");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Basic realm=");
    assertThat(all(parsed(answer), "errorCode")).hasSize(1);
  }

  @Test
  void takes_the_basic_login_of_the_dossier() throws Exception {
    String vector = "aS5icmFuZHRuZXJAdm9pY2Uubm9yZGxpY2h0LmV4YW1wbGU6V2ViLXB3LTE=";
    assertThat(basic(USER, "Web-pw-1")).isEqualTo("Basic " + vector);
    HttpResponse<byte[]> answer = asking.get(asking.xsiUrl(USER, "/Profile"), "Basic " + vector);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(all(parsed(answer), "number")).containsExactly("3023125101");
    assertThat(all(parsed(answer), "countryCode")).containsExactly("49");
  }

  @Test
  void takes_the_sip_login_of_the_dossier() throws Exception {
    assertThat(asking.get(asking.xsiUrl(USER, "/services"), SIP_LOGIN).statusCode()).isEqualTo(200);
    assertThat(
            asking
                .get(asking.xsiUrl(USER, "/services"), SIP_LOGIN.replace("c2lw", "c2lx"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void takes_a_number_with_its_passcode_and_nothing_else() throws Exception {
    String url = asking.xsiUrl(USER, "/services");
    assertThat(asking.get(url, basic("3023125101", "10177")).statusCode()).isEqualTo(200);
    assertThat(asking.get(url, basic("3023125101", "Web-pw-1")).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/directories/Enterprise", "/directories/enterprise", "/DIRECTORIES/ENTERPRISE"})
  void reads_paths_in_any_case_and_user_ids_raw_or_encoded(String path) throws Exception {
    for (String user : List.of(USER, USER.replace("@", "%40"), USER.toUpperCase())) {
      HttpResponse<byte[]> answer = asking.xsi(user, path + "?results=1");
      assertThat(answer.statusCode()).isEqualTo(200);
      Document document = parsed(answer);
      assertThat(document.getDocumentElement().getNamespaceURI())
          .isEqualTo("http://schema.broadsoft.com/xsi");
      assertThat(all(document, "totalAvailableRecords")).containsExactly("240");
    }
  }

  @Test
  void gives_every_user_once_by_pages() throws Exception {
    Set<String> ids = new LinkedHashSet<>();
    for (int start = 1; start <= 240; start += 100) {
      Document page =
          parsed(asking.xsi(USER, "/directories/Enterprise?start=" + start + "&results=100"));
      List<String> users = all(page, "userId");
      assertThat(all(page, "numberOfRecords")).containsExactly(Integer.toString(users.size()));
      ids.addAll(users);
    }
    assertThat(ids).hasSize(240).contains(USER);
  }

  @Test
  void gives_fifty_where_nothing_is_asked_and_at_most_a_thousand() throws Exception {
    assertThat(all(parsed(asking.xsi(USER, "/directories/Enterprise")), "userId")).hasSize(50);
    assertThat(all(parsed(asking.xsi(USER, "/directories/Group?results=9999")), "userId"))
        .hasSize(120);
    assertThat(asking.xsi(USER, "/directories/Group?start=0").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "lastName=Brandtner, 1",
    "lastName=brandtner, 0",
    "lastName=brandtner/i, 1",
    "lastName=Brandt*, 1",
    "lastName=*randt*, 1",
    "name=Brandtner%2C%20Ilse, 1",
    "mpName=Ils&mpName=tner, 1",
    "mpName=Ils&mpName=Quast, 0",
    "firstName=Ilse&lastName=Quast, 0",
    "firstName=Ilse&lastName=Quast&searchCriteriaModeOr=true, 2",
    "extension=101, 2",
    "extension=101&groupId=kiel-yard, 1",
    "number=*3023125103, 1",
    "unknown=1&userId=t.quast*, 1"
  })
  void searches_as_the_specification_says(String query, int found) throws Exception {
    Document page = parsed(asking.xsi(USER, "/directories/Enterprise?" + query));
    assertThat(all(page, "totalAvailableRecords")).containsExactly(Integer.toString(found));
    assertThat(all(page, "userId")).hasSize(found);
  }

  @Test
  void refuses_a_slash_that_is_not_escaped() throws Exception {
    assertThat(asking.xsi(USER, "/directories/Enterprise?lastName=a/b").statusCode())
        .isEqualTo(400);
    assertThat(asking.xsi(USER, "/directories/Enterprise?lastName=a%5C/b").statusCode())
        .isEqualTo(200);
  }

  @Test
  void shows_services_users_without_number_and_awkward_names() throws Exception {
    Document all = parsed(asking.xsi(USER, "/directories/Enterprise?results=1000"));
    assertThat(all(all, "serviceName")).contains("Hunt Group", "Sprachportal");
    assertThat(all(all, "number").size()).isLessThan(all(all, "userId").size());
    assertThat(String.join("|", all(all, "lastName"))).contains("Füllgrabe", "&");
    assertThat(all(all, "number")).allMatch(number -> number.matches("\\+49-30[0-9]{8}"));
  }

  @Test
  void lists_devices_with_lines_and_credentials() throws Exception {
    Document devices = parsed(asking.xsi(USER, "/profile/Device"));
    assertThat(all(devices, "deviceName")).startsWith("kiel-os40-101").hasSize(3);
    assertThat(all(devices, "macAddress")).contains("0001E325EA13");
    assertThat(all(devices, "password")).contains("Kutter#77");
    assertThat(all(devices, "endpointType"))
        .containsExactly("Primary", "Shared Call Appearance", "Shared Call Appearance");
    assertThat(
            all(parsed(asking.xsi(USER, "/profile/device?deviceType=Gigaset*")), "deviceLinePort"))
        .containsExactly("3023125101_sca1@voice.nordlicht.example");
  }

  @Test
  void answers_in_json_where_one_is_no_list() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode one =
        json.readTree(asking.xsi(USER, "/directories/Group?format=json&userId=t.quast*").body());
    JsonNode details = one.path("Group").path("groupDirectory").path("directoryDetails");
    assertThat(details.isObject()).isTrue();
    assertThat(details.path("lastName").path("$").asText()).isEqualTo("Quast");
    assertThat(details.path("serviceProvider").path("@isEnterprise").asText()).isEqualTo("true");
    JsonNode many =
        json.readTree(
            asking
                .get(
                    asking.xsiUrl(USER, "/directories/Group"),
                    asking.admin(),
                    "Accept",
                    "application/json")
                .body());
    assertThat(many.path("Group").path("groupDirectory").path("directoryDetails").isArray())
        .isTrue();
  }

  @Test
  void keeps_personal_lists_that_users_change() throws Exception {
    String user = "t.quast@voice.nordlicht.example";
    String url = asking.xsiUrl(user, "/directories/Personal");
    String body =
        "<Personal xmlns=\"http://schema.broadsoft.com/xsi\"><entry><name>Köhler &amp; Sohn</name>"
            + "<number>0431 1</number></entry></Personal>";
    assertThat(asking.post(url, asking.admin(), body).statusCode()).isEqualTo(201);
    assertThat(asking.post(url, asking.admin(), body).statusCode()).isEqualTo(400);
    assertThat(all(parsed(asking.get(url, asking.admin())), "name")).contains("Köhler & Sohn");
    HttpRequest gone =
        asking.request(url + "/K%C3%B6hler%20&%20Sohn", asking.admin()).DELETE().build();
    assertThat(asking.send(gone).statusCode()).isEqualTo(200);
    assertThat(asking.send(gone).statusCode()).isEqualTo(404);
  }

  @Test
  void serves_the_other_lists() throws Exception {
    Document common = parsed(asking.xsi(USER, "/directories/EnterpriseCommon?name=*TUG*/i"));
    assertThat(all(common, "name")).containsExactly("Tug & tow office");
    Document sorted =
        parsed(asking.xsi(USER, "/directories/enterprisecommon?sortColumn=name/i/desc"));
    assertThat(all(sorted, "name")).endsWith("Feuerwehr Süd", "abel Schiffsbedarf");
    assertThat(all(parsed(asking.xsi(USER, "/directories/GroupCommon")), "name")).hasSize(3);
    assertThat(all(parsed(asking.xsi(USER, "/directories/CustomContact")), "name"))
        .containsExactly("Night shift");
    assertThat(
            all(
                parsed(asking.xsi(USER, "/directories/CustomContact/Night%20shift")),
                "addressOfRecord"))
        .contains("3023125101@voice.nordlicht.example");
    assertThat(text(asking.xsi(USER, "/directories/CallLogs/Missed")))
        .contains("?>\n<missed><callLogsEntry>");
  }

  @Test
  void lets_nobody_read_what_is_not_theirs() throws Exception {
    String other = CARRIER.data().users("werft-1").findFirst().orElseThrow().userId();
    assertThat(asking.xsi(other, "/profile").statusCode()).isEqualTo(403);
    assertThat(
            asking
                .get(
                    asking.xsiUrl("t.quast@voice.nordlicht.example", "/profile"),
                    basic(USER, "Web-pw-1"))
                .statusCode())
        .isEqualTo(403);
    assertThat(asking.xsi("bridge-prov", "/profile").statusCode()).isEqualTo(404);
    assertThat(asking.xsi("i.brandtner", "/profile").statusCode()).isEqualTo(404);
  }

  @Test
  void a_token_is_good_for_a_minute() throws Exception {
    Instant[] now = {Instant.parse("2031-02-03T07:08:09Z")};
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now[0];
          }
        };
    try (SimulatedCarrier carrier =
        SimulatedCarrier.of(CarrierData.of(7, 20)).clock(clock).start()) {
      Asking there = new Asking(carrier);
      HttpResponse<byte[]> made =
          there.post(there.xsiUrl(USER, "/profile/LoginToken"), basic(USER, "Web-pw-1"), "");
      assertThat(made.statusCode()).isEqualTo(201);
      String token = all(parsed(made), "token").get(0);
      String url = there.xsiUrl(USER, "/services");
      assertThat(there.get(url, basic(USER, token)).statusCode()).isEqualTo(200);
      now[0] = now[0].plus(Duration.ofSeconds(61));
      assertThat(there.get(url, basic(USER, token)).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void five_wrong_passwords_lock_an_account() throws Exception {
    try (SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(7, 20))) {
      Asking there = new Asking(carrier);
      String url = there.xsiUrl(USER, "/services");
      for (int i = 0; i < 5; i++) {
        assertThat(there.get(url, basic(USER, "guess-" + i)).statusCode()).isEqualTo(401);
      }
      assertThat(there.get(url, basic(USER, "Web-pw-1")).statusCode()).isEqualTo(401);
      carrier.unlock();
      assertThat(there.get(url, basic(USER, "Web-pw-1")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void counts_what_is_asked() throws Exception {
    try (SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(7, 20))) {
      Asking there = new Asking(carrier);
      there.xsi(USER, "/profile/Device");
      there.xsi(USER, "/directories/Enterprise");
      assertThat(carrier.requests("xsi")).isEqualTo(2);
      assertThat(carrier.requests("xsi", "profile/device")).isEqualTo(1);
      assertThat(carrier.recent()).contains("xsi profile/device " + USER);
    }
  }

  @Test
  void serves_tls_with_a_certificate_of_its_own() throws Exception {
    String url =
        asking
            .xsiUrl(USER, "/profile")
            .replace(CARRIER.url(CarrierDoor.XSI, false), CARRIER.url(CarrierDoor.XSI, true));
    HttpResponse<byte[]> answer = asking.get(url, asking.admin());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Brandtner");
  }
}
