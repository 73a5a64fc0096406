package io.dragoman.sim.carrier;

import static io.dragoman.sim.carrier.Asking.USER;
import static io.dragoman.sim.carrier.Asking.parsed;
import static io.dragoman.sim.carrier.Asking.text;
import static io.dragoman.sim.carrier.OciTalk.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Every fault does what it says (broadsoft-upstream.md § 6, § 7). */
class CarrierFaultTest {
  private static final String READ = command("UserGetRequest18", "<userId>" + USER + "</userId>");

  private static final String LIST =
      command(
          "UserGetListInGroupRequest",
          "<serviceProviderId>nordlicht-werft</serviceProviderId><GroupId>kiel-yard</GroupId>");

  private static SimulatedCarrier with(CarrierDoor door, CarrierFault fault) {
    SimulatedCarrier carrier =
        SimulatedCarrier.of(CarrierData.of(7, 120))
            .slowness(Duration.ofMillis(1), Duration.ofMillis(50))
            .start();
    carrier.fault(door, fault, Strike.ALWAYS);
    return carrier;
  }

  private static HttpResponse<byte[]> xsi(CarrierFault fault, String resource) throws Exception {
    try (SimulatedCarrier carrier = with(CarrierDoor.XSI, fault)) {
      return new Asking(carrier).xsi(USER, resource);
    }
  }

  private static String first(Document document, String element) {
    return document.getElementsByTagNameNS("*", element).item(0).getTextContent();
  }

  private static int count(Document document, String element) {
    return document.getElementsByTagNameNS("*", element).getLength();
  }

  @ParameterizedTest
  @EnumSource(
      value = CarrierFault.class,
      names = {"RESET", "HALF_ANSWER", "HANG_UP", "DONE_BUT_RESET"})
  void breaks_the_connection(CarrierFault fault) {
    assertThatThrownBy(() -> xsi(fault, "/profile")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY_503, 503", "TOO_MANY_429, 429", "RATE_DENIED, 500", "ERROR_500, 500",
    "HTML_ERROR, 502", "HTML_PAGE, 200", "REDIRECT, 302", "EXPIRED_LOGIN, 401"
  })
  void answers_with_a_status(CarrierFault fault, int status) throws Exception {
    HttpResponse<byte[]> answer = xsi(fault, "/profile");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(text(answer)).doesNotContain("Brandtner");
  }

  @Test
  void redirects_to_another_name_of_the_same_server() throws Exception {
    assertThat(
            xsi(CarrierFault.REDIRECT, "/profile").headers().firstValue("Location").orElseThrow())
        .startsWith("http://localhost:");
  }

  @ParameterizedTest
  @EnumSource(
      value = CarrierFault.class,
      names = {"DRIBBLE", "SLOW", "CHUNKED"})
  void answers_in_full_all_the_same(CarrierFault fault) throws Exception {
    HttpResponse<byte[]> answer = xsi(fault, "/profile");
    assertThat(first(parsed(answer), "lastName")).isEqualTo("Brandtner");
    assertThat(answer.headers().firstValue("Transfer-Encoding").isPresent())
        .isEqualTo(fault == CarrierFault.CHUNKED);
  }

  @Test
  void never_answers_when_silent() {
    assertThatThrownBy(
            () -> {
              try (SimulatedCarrier carrier = with(CarrierDoor.XSI, CarrierFault.SILENCE)) {
                Asking asking = new Asking(carrier);
                asking.send(
                    asking
                        .request(asking.xsiUrl(USER, "/profile"), "")
                        .timeout(Duration.ofMillis(200))
                        .build());
              }
            })
        .isInstanceOf(java.net.http.HttpTimeoutException.class);
  }

  @Test
  void encodes_as_declared_and_not_as_declared() throws Exception {
    HttpResponse<byte[]> latin = xsi(CarrierFault.LATIN1, "/directories/Group?userId=m.fuell*");
    assertThat(new String(latin.body(), StandardCharsets.ISO_8859_1))
        .contains("encoding=\"ISO-8859-1\"", "Füllgrabe");
    HttpResponse<byte[]> cyrillic =
        xsi(CarrierFault.CYRILLIC, "/directories/Group?userId=m.fuell*");
    assertThat(new String(cyrillic.body(), Charset.forName("windows-1251")))
        .contains("encoding=\"windows-1251\"", "F&#252;llgrabe");
    assertThat(first(parsed(cyrillic), "lastName")).isEqualTo("Füllgrabe");
    HttpResponse<byte[]> wrong =
        xsi(CarrierFault.WRONG_ENCODING, "/directories/Group?userId=m.fuell*");
    assertThatThrownBy(() -> parsed(wrong)).isInstanceOf(Exception.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = CarrierFault.class,
      names = {"CONTROL_CHARACTERS", "ENTITY_BOMB"})
  void writes_documents_no_parser_should_take(CarrierFault fault) throws Exception {
    HttpResponse<byte[]> answer = xsi(fault, "/profile");
    assertThat(text(answer)).contains(fault == CarrierFault.ENTITY_BOMB ? "<!ENTITY" : "&#1;");
  }

  @Test
  void pages_wrongly() throws Exception {
    String next = "/directories/Enterprise?results=100&start=51";
    assertThat(count(parsed(xsi(CarrierFault.CLAMPED_PAGES, next)), "userId")).isEqualTo(50);
    Document lost = parsed(xsi(CarrierFault.LOST_RECORDS, next));
    assertThat(count(lost, "userId")).isLessThan(Integer.parseInt(first(lost, "numberOfRecords")));
    assertThat(first(parsed(xsi(CarrierFault.START_IGNORED, next)), "startIndex")).isEqualTo("1");
    assertThat(first(parsed(xsi(CarrierFault.CHANGING_TOTAL, next)), "totalAvailableRecords"))
        .isNotEqualTo("120");
    assertThat(count(parsed(xsi(CarrierFault.DUPLICATE_USER, next)), "userId")).isEqualTo(71);
    assertThat(
            count(
                parsed(xsi(CarrierFault.NO_PAGING_ELEMENTS, "/directories/Personal")),
                "startIndex"))
        .isZero();
  }

  @Test
  void writes_odd_records() throws Exception {
    String all = "/directories/Enterprise?results=1000";
    assertThat(text(xsi(CarrierFault.NIL_NAMES, all))).contains("xsi:nil=\"true\"");
    assertThat(text(xsi(CarrierFault.UNKNOWN_ELEMENTS, all))).contains("<firstNameUnicode>");
    assertThat(text(xsi(CarrierFault.FOREIGN_ENTERPRISE, all))).contains(">somebody-else<");
    assertThat(text(xsi(CarrierFault.LONG_NAMES, all))).contains("Ä".repeat(200));
    assertThat(first(parsed(xsi(CarrierFault.PADDED_VALUES, all)), "userId")).startsWith("\n ");
    assertThat(parsed(xsi(CarrierFault.NO_NAMESPACE, all)).getDocumentElement().getNamespaceURI())
        .isNull();
    assertThat(text(xsi(CarrierFault.NO_DEVICE_LOGIN, "/profile/Device"))).doesNotContain("Kutter");
    assertThat(text(xsi(CarrierFault.NO_MAC, "/profile/Device"))).doesNotContain("0001E325EA13");
  }

  @Test
  void forbids_one_user_in_seven() throws Exception {
    try (SimulatedCarrier carrier = with(CarrierDoor.XSI, CarrierFault.FORBIDDEN_USER)) {
      Asking asking = new Asking(carrier);
      java.util.Map<Integer, Integer> seen = new java.util.TreeMap<>();
      for (SimUser user : carrier.data().users("nordlicht-werft").limit(40).toList()) {
        seen.merge(asking.xsi(user.userId(), "/profile").statusCode(), 1, Integer::sum);
      }
      assertThat(seen).containsOnlyKeys(200, 403);
    }
  }

  private static Element oci(CarrierFault fault, String command) throws Exception {
    try (SimulatedCarrier carrier = with(CarrierDoor.OCIP, fault);
        OciTalk talk = OciTalk.loggedIn(carrier)) {
      return talk.one(command);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CarrierFault.class,
      names = {"RESET", "HALF_ANSWER", "HANG_UP", "NOT_LISTED", "ENDLESS_ANSWER"})
  void breaks_connections_of_oci(CarrierFault fault) {
    assertThatThrownBy(
            () -> {
              try (SimulatedCarrier carrier = with(CarrierDoor.OCIP, fault);
                  OciTalk talk = OciTalk.to(carrier, false)) {
                talk.loginLegacy();
                talk.next();
                throw new IOException("endless");
              }
            })
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = CarrierFault.class,
      names = {"SPLIT_SEGMENTS", "NO_LINE_FEED", "DRIBBLE", "SLOW", "REORDERED_COLUMNS"})
  void answers_oci_in_full_all_the_same(CarrierFault fault) throws Exception {
    assertThat(OciTalk.text(oci(fault, READ), "lastName")).isEqualTo("Brandtner");
  }

  @Test
  void carries_a_write_out_and_loses_its_answer() throws Exception {
    try (SimulatedCarrier carrier = with(CarrierDoor.OCIP, CarrierFault.DONE_BUT_RESET);
        OciTalk talk = OciTalk.loggedIn(carrier)) {
      assertThatThrownBy(
              () ->
                  talk.one(
                      command(
                          "UserAuthenticationModifyRequest",
                          "<userId>" + USER + "</userId><newPassword>Neu-1234</newPassword>")))
          .isInstanceOf(IOException.class);
      assertThat(carrier.data().user(USER).orElseThrow().sipPassword()).isEqualTo("Neu-1234");
    }
  }

  @Test
  void writes_odd_tables() throws Exception {
    Element more = oci(CarrierFault.MORE_COLUMNS, LIST);
    assertThat(OciTalk.text(more, "colHeading")).isEqualTo("Reseller Id");
    assertThat(OciTalk.table(more).get(0)).containsEntry("Last Name", "Brandtner");
    Element turned = oci(CarrierFault.REORDERED_COLUMNS, LIST);
    assertThat(OciTalk.text(turned, "colHeading")).isEqualTo("National Prefix");
    assertThat(OciTalk.table(turned).get(0)).containsEntry("Last Name", "Brandtner");
    assertThat(OciTalk.table(oci(CarrierFault.HALF_TABLE, LIST))).hasSize(2);
    assertThat(OciTalk.table(oci(CarrierFault.SHORT_ROWS, LIST)).get(0))
        .doesNotContainKey("National Prefix");
  }

  @Test
  void fails_commands() throws Exception {
    assertThat(OciTalk.text(oci(CarrierFault.OVERLOADED, READ), "summary")).contains("overload");
    Element coded =
        oci(CarrierFault.ERROR_CODE_ELEMENT, command("UserGetRequest18", "<userId>x</userId>"));
    assertThat(OciTalk.text(coded, "errorCode")).isEqualTo("4008");
    assertThat(OciTalk.text(coded, "summary")).doesNotContain("[Error");
    try (SimulatedCarrier carrier = with(CarrierDoor.OCIP, CarrierFault.THIRD_FAILS);
        OciTalk talk = OciTalk.loggedIn(carrier)) {
      assertThat(talk.ask(READ, READ, READ, READ))
          .extracting(OciTalk::type)
          .containsExactly(
              "UserGetResponse18", "UserGetResponse18", "ErrorResponse", "UserGetResponse18");
    }
  }

  @Test
  void says_what_nobody_asked() throws Exception {
    try (SimulatedCarrier carrier = with(CarrierDoor.OCIP, CarrierFault.UNASKED_DOCUMENT);
        OciTalk talk = OciTalk.to(carrier, false)) {
      talk.send(command("LoginRequest22V5", talk.plainLogin()));
      assertThat(OciTalk.type(OciTalk.commands(talk.next()).get(0))).endsWith("Request17sp4");
      assertThat(OciTalk.type(OciTalk.commands(talk.next()).get(0))).startsWith("LoginResponse");
    }
    try (SimulatedCarrier carrier = with(CarrierDoor.OCIP, CarrierFault.UNASKED_LOGOUT);
        OciTalk talk = OciTalk.to(carrier, false)) {
      talk.send(command("LoginRequest22V5", talk.plainLogin()));
      talk.next();
      assertThat(OciTalk.type(OciTalk.commands(talk.next()).get(0))).isEqualTo("LogoutRequest");
      assertThatThrownBy(talk::next).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closes_after_a_few_documents() throws Exception {
    try (SimulatedCarrier carrier = with(CarrierDoor.OCIP, CarrierFault.FEW_DOCUMENTS);
        OciTalk talk = OciTalk.loggedIn(carrier)) {
      for (int i = 0; i < 4; i++) {
        assertThat(OciTalk.type(talk.one(READ))).isEqualTo("UserGetResponse18");
      }
      assertThatThrownBy(() -> talk.one(READ)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"LOST_COOKIE, INVALID_REQUEST", "NO_OCS_CONNECTION, NO_OCS_CONNECTION"})
  void fails_over_soap(CarrierFault fault, String said) throws Exception {
    try (SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(7, 20))) {
      Asking asking = new Asking(carrier);
      String url =
          carrier.url(CarrierDoor.SOAP, false) + "/OCIOverSoap/services/ProvisioningService";
      String login =
          command("LoginRequest22V5", "<userId>bridge-prov</userId><password>S3cret!pw</password>");
      String cookie =
          asking
              .post(url, "", OciTalk.soap("in0", OciTalk.document("s", login)))
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow()
              .split(";", 2)[0];
      carrier.fault(CarrierDoor.SOAP, fault, Strike.next(1));
      String read = OciTalk.soap("in0", OciTalk.document("s", READ));
      HttpResponse<byte[]> answer = asking.post(url, "", read, "Cookie", cookie);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(text(answer)).contains("<faultstring>" + said);
    }
  }

  private static String dms(CarrierFault fault) throws Exception {
    try (SimulatedCarrier carrier = with(CarrierDoor.DMS, fault)) {
      HttpResponse<byte[]> answer =
          new Asking(carrier)
              .get(
                  carrier.url(CarrierDoor.DMS, false) + "/dms/openstage40/none-0001E325EA13.txt",
                  "");
      return answer.statusCode() + " " + text(answer);
    }
  }

  @Test
  void spoils_device_files() throws Exception {
    assertThat(dms(CarrierFault.UNREPLACED_TAGS)).contains("line2.user=%BWLINEPORT-2%\n");
    assertThat(dms(CarrierFault.TRUNCATED_FILE)).startsWith("200").doesNotContain("end=1");
    assertThat(dms(CarrierFault.NO_FILE)).startsWith("404");
    assertThat(dms(CarrierFault.LINE_ENDS)).endsWith("end=1\r\n");
  }

  @Test
  void happens_in_a_share_a_number_or_after_a_while() {
    Faults faults = new Faults(1);
    faults.on(CarrierDoor.XSI, CarrierFault.BUSY_503, Strike.share(0.25));
    int struck = 0;
    for (int i = 0; i < 1_000; i++) {
      struck += faults.happens(CarrierDoor.XSI, CarrierFault.BUSY_503) ? 1 : 0;
    }
    assertThat(struck).isBetween(200, 300).isEqualTo(faults.count(CarrierFault.BUSY_503));
    faults.on(CarrierDoor.XSI, CarrierFault.BUSY_503, Strike.next(1));
    assertThat(faults.happens(CarrierDoor.XSI, CarrierFault.BUSY_503)).isTrue();
    assertThat(faults.happens(CarrierDoor.XSI, CarrierFault.BUSY_503)).isFalse();
    faults.on(CarrierDoor.XSI, CarrierFault.BUSY_503, Strike.after(1));
    assertThat(faults.happens(CarrierDoor.XSI, CarrierFault.BUSY_503)).isFalse();
    assertThat(faults.happens(CarrierDoor.XSI, CarrierFault.BUSY_503)).isTrue();
  }

  @Test
  void can_be_pulled_away_and_comes_back_on_the_same_ports() throws Exception {
    try (SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(7, 20))) {
      Asking asking = new Asking(carrier);
      String url = asking.xsiUrl(USER, "/profile");
      assertThat(asking.get(url, asking.admin()).statusCode()).isEqualTo(200);
      carrier.pull();
      long asked = carrier.requests();
      assertThatThrownBy(() -> asking.get(url, asking.admin())).isInstanceOf(IOException.class);
      assertThat(carrier.requests()).isEqualTo(asked);
      carrier.plug();
      assertThat(new Asking(carrier).get(url, asking.admin()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_hostile_carrier_tells_a_careful_client_everything() throws Exception {
    try (SimulatedCarrier carrier = SimulatedCarrier.of(CarrierData.of(7, 120)).hostile().start()) {
      Asking asking = new Asking(carrier);
      Set<String> ids = new java.util.TreeSet<>();
      for (int start = 1; start <= 120; ) {
        Document page =
            parsed(asking.xsi(USER, "/directories/Enterprise?results=100&start=" + start));
        var users = page.getElementsByTagNameNS("*", "userId");
        for (int i = 0; i < users.getLength(); i++) {
          ids.add(users.item(i).getTextContent().strip());
        }
        start += users.getLength();
      }
      assertThat(ids).hasSize(120);
    }
  }

  @Test
  void every_fault_happens_somewhere_and_says_what_it_is() {
    for (CarrierFault fault : EnumSet.allOf(CarrierFault.class)) {
      assertThat(fault.doors()).isNotEmpty();
      assertThat(fault.sentence()).endsWith(".");
    }
  }
}
