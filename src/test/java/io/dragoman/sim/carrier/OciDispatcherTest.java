package io.dragoman.sim.carrier;

import static io.dragoman.sim.carrier.OciTalk.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.Scanner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** OCI-P as the dossier describes it (broadsoft-upstream.md § 2), read by the JDK's parser. */
class OciDispatcherTest {
  private static final String DEVICE =
      "<serviceProviderId>nordlicht-werft</serviceProviderId><groupId>kiel-yard</groupId>"
          + "<deviceName>kiel-os40-101</deviceName>";

  private static final String USER = "<userId>i.brandtner@voice.nordlicht.example</userId>";

  private static final SimulatedCarrier CARRIER =
      SimulatedCarrier.start(CarrierData.of(7, new CarrierSize(2, 2, 60)));

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  @ParameterizedTest
  @CsvSource({
    "password, 1234567890123, 77e4a6de3a1e00be05e121cf0ebee860",
    "S3cret!pw, 1700000000000, 6ea8c8cfdbf97911672486e20d3f8b6c"
  })
  void signs_passwords_as_the_dossier_does(String password, String nonce, String signed) {
    assertThat(OciSession.signed(password, nonce)).isEqualTo(signed);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void logs_in_the_old_way_and_the_new(boolean tls) throws Exception {
    try (OciTalk talk = OciTalk.to(CARRIER, tls)) {
      Element answer = talk.loginLegacy();
      assertThat(OciTalk.type(answer)).isEqualTo("LoginResponse14sp4");
      assertThat(OciTalk.text(answer, "loginType")).isEqualTo("Service Provider");
      assertThat(OciTalk.text(answer, "userDomain")).isEqualTo("voice.nordlicht.example");
    }
    try (OciTalk talk = OciTalk.to(CARRIER, tls)) {
      Element answer = talk.one(command("LoginRequest22V5", talk.plainLogin()));
      assertThat(OciTalk.type(answer)).isEqualTo("LoginResponse22V5");
    }
  }

  @Test
  void serves_nobody_before_the_login() throws Exception {
    try (OciTalk talk = OciTalk.to(CARRIER, false)) {
      Element answer = talk.one(command("UserGetRequest18", USER));
      assertThat(OciTalk.text(answer, "summary")).contains("before user is logged in");
    }
  }

  @Test
  void reads_a_user_as_the_sample_shows_it() throws Exception {
    try (OciTalk talk = OciTalk.loggedIn(CARRIER)) {
      Element user = talk.one(command("UserGetRequest18", USER));
      assertThat(OciTalk.type(user)).isEqualTo("UserGetResponse18");
      assertThat(OciTalk.text(user, "phoneNumber")).isEqualTo("3023125101");
      assertThat(OciTalk.text(user, "linePort")).isEqualTo("3023125101@voice.nordlicht.example");
      assertThat(OciTalk.text(user, "countryCode")).isEqualTo("49");
      Element login = talk.one(command("UserAuthenticationGetRequest", USER));
      assertThat(OciTalk.text(login, "userName")).isEqualTo("sip-ib-101");
      assertThat(login.getTextContent()).doesNotContain("Zw7");
    }
  }

  @Test
  void finds_a_device_by_its_mac_and_shows_its_lines() throws Exception {
    try (OciTalk talk = OciTalk.loggedIn(CARRIER)) {
      Element found =
          talk.one(
              command(
                  "GroupAccessDeviceGetListRequest",
                  "<serviceProviderId>nordlicht-werft</serviceProviderId>"
                      + "<groupId>kiel-yard</groupId><searchCriteriaDeviceMACAddress>"
                      + "<mode>Equal To</mode><value>0001e325ea13</value>"
                      + "<isCaseInsensitive>true</isCaseInsensitive>"
                      + "</searchCriteriaDeviceMACAddress>"));
      List<Map<String, String>> rows = OciTalk.table(found);
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0))
          .containsEntry("Device Name", "kiel-os40-101")
          .containsEntry("MAC Address", "0001E325EA13");
      String base = DEVICE.replace("kiel-os40-101", "kiel-n870-106");
      List<Map<String, String>> lines =
          OciTalk.table(talk.one(command("GroupAccessDeviceGetUserListRequest21sp1", base)));
      assertThat(lines).hasSize(4);
      assertThat(lines.get(3))
          .containsEntry("Order", "1")
          .containsEntry("Primary Line/Port", "true");
      assertThat(lines.get(0)).containsEntry("Endpoint Type", "Shared Call Appearance");
    }
  }

  @Test
  void lists_users_without_services() throws Exception {
    try (OciTalk talk = OciTalk.loggedIn(CARRIER)) {
      List<Map<String, String>> rows =
          OciTalk.table(
              talk.one(
                  command(
                      "UserGetListInGroupRequest",
                      "<serviceProviderId>nordlicht-werft</serviceProviderId>"
                          + "<GroupId>kiel-yard</GroupId>")));
      assertThat(rows).hasSize(56);
      assertThat(rows.get(0))
          .containsEntry("Phone Number", "+49-3023125101")
          .containsEntry("Last Name", "Brandtner");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UserGetRequest18, <userId>x@voice.nordlicht.example</userId>, 4008",
    "UserGetRequest18, <id>x</id>, 6004",
    "UserGetRequest99, <userId>x</userId>, 6004",
    "UserGetListInGroupRequest, <GroupId>g</GroupId><serviceProviderId>s</serviceProviderId>, 6004",
    "UserGetListInGroupRequest,"
        + " <serviceProviderId>nordlicht-werft</serviceProviderId><GroupId>g</GroupId>, 4152"
  })
  void refuses_by_code(String type, String content, String code) throws Exception {
    try (OciTalk talk = OciTalk.loggedIn(CARRIER)) {
      Element answer = talk.one(command(type, content));
      assertThat(OciTalk.type(answer)).isEqualTo("ErrorResponse");
      assertThat(OciTalk.text(answer, "summaryEnglish")).startsWith("[Error " + code + "]");
    }
  }

  @Test
  void shows_nothing_of_other_enterprises() throws Exception {
    String other = CARRIER.data().users("werft-1").findFirst().orElseThrow().userId();
    try (OciTalk talk = OciTalk.loggedIn(CARRIER)) {
      assertThat(
              OciTalk.text(
                  talk.one(command("UserGetRequest18", "<userId>" + other + "</userId>")),
                  "summary"))
          .contains("4008");
      assertThat(OciTalk.text(talk.one(command("ServiceProviderGetListRequest", "")), "summary"))
          .contains("privilege");
    }
  }

  @Test
  void answers_fifteen_commands_in_their_order_and_refuses_sixteen() throws Exception {
    try (OciTalk talk = OciTalk.loggedIn(CARRIER)) {
      List<Element> answers =
          talk.ask(
              IntStream.range(0, 15)
                  .mapToObj(i -> command("UserGetRequest18", i == 2 ? "" : USER, "no-" + i))
                  .toArray(String[]::new));
      assertThat(answers).hasSize(15);
      assertThat(answers.get(14).getAttribute("echo")).isEqualTo("no-14");
      assertThat(OciTalk.type(answers.get(2))).isEqualTo("ErrorResponse");
      String[] sixteen = new String[16];
      java.util.Arrays.fill(sixteen, command("UserGetRequest18", USER));
      assertThat(talk.ask(sixteen)).hasSize(1);
    }
  }

  @Test
  void writes_what_the_other_doors_show() throws Exception {
    try (SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(7, 20));
        OciTalk talk = OciTalk.loggedIn(carrier)) {
      String change =
          DEVICE
              + "<macAddress>001AE8ABCDEF</macAddress><serialNumber xsi:nil=\"true\"/>"
              + "<description>bridge: sw=V3 R5.21.0</description>";
      assertThat(OciTalk.type(talk.one(command("GroupAccessDeviceModifyRequest14", change))))
          .isEqualTo("SuccessResponse");
      Element device = talk.one(command("GroupAccessDeviceGetRequest18sp1", DEVICE));
      assertThat(OciTalk.text(device, "macAddress")).isEqualTo("001AE8ABCDEF");
      assertThat(OciTalk.text(device, "description")).isEqualTo("bridge: sw=V3 R5.21.0");
      assertThat(carrier.data().deviceByMac("0001E325EA13")).isEmpty();
      talk.one(
          command(
              "GroupAccessDeviceCustomTagAddOrModifyListRequest",
              DEVICE + "<tag><tagName>%BRIDGE_SW%</tagName><tagValue>V3</tagValue></tag>"));
      assertThat(
              OciTalk.table(talk.one(command("GroupAccessDeviceCustomTagGetListRequest", DEVICE))))
          .anySatisfy(row -> assertThat(row).containsEntry("Tag Name", "%BRIDGE_SW%"));
      talk.one(
          command(
              "UserAuthenticationModifyRequest",
              USER + "<userName>fresh</userName><newPassword>Neu-1234</newPassword>"));
      assertThat(carrier.data().user("i.brandtner@voice.nordlicht.example").orElseThrow())
          .satisfies(
              user -> {
                assertThat(user.sipUser()).isEqualTo("fresh");
                assertThat(user.sipPassword()).isEqualTo("Neu-1234");
              });
      for (String type :
          List.of(
              "GroupCPEConfigRebuildDeviceConfigFileRequest", "GroupAccessDeviceResetRequest")) {
        assertThat(OciTalk.type(talk.one(command(type, DEVICE)))).isEqualTo("SuccessResponse");
        assertThat(carrier.requests("ocip", type)).isEqualTo(1);
      }
    }
  }

  @Test
  void refuses_a_mac_that_another_device_has_and_elements_out_of_order() throws Exception {
    try (OciTalk talk = OciTalk.loggedIn(CARRIER)) {
      String taken =
          CARRIER.data().devices("nordlicht-werft", "").skip(2).findFirst().orElseThrow().mac();
      Element twice =
          talk.one(
              command(
                  "GroupAccessDeviceModifyRequest14",
                  DEVICE + "<macAddress>" + taken + "</macAddress>"));
      assertThat(OciTalk.text(twice, "summary")).contains("in use");
      Element swapped =
          talk.one(
              command(
                  "GroupAccessDeviceModifyRequest14",
                  DEVICE + "<description>x</description><macAddress>001AE8ABCDEF</macAddress>"));
      assertThat(OciTalk.text(swapped, "summary")).startsWith("[Error 6004]");
    }
  }

  @Test
  void locks_an_administrator_after_five_wrong_passwords() throws Exception {
    try (SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(7, 20));
        OciTalk talk = OciTalk.to(carrier, false)) {
      String wrong = "<userId>bridge-prov</userId><password>guess</password>";
      for (int i = 0; i < 5; i++) {
        assertThat(OciTalk.text(talk.one(command("LoginRequest22V5", wrong)), "summary"))
            .isEqualTo("[Error 4962] Invalid password");
      }
      assertThat(OciTalk.type(talk.one(command("LoginRequest22V5", talk.plainLogin()))))
          .isEqualTo("ErrorResponse");
      assertThat(carrier.failures(CarrierDoor.OCIP, "bridge-prov")).isGreaterThan(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"LEGACY, LoginRequest22V5", "ONLY_22V5, AuthenticationRequest"})
  void knows_one_way_to_log_in_where_it_is_told(OciLogins logins, String refused) throws Exception {
    try (SimulatedCarrier carrier =
            SimulatedCarrier.of(CarrierData.of(7, 20)).logins(logins).start();
        OciTalk talk = OciTalk.to(carrier, false)) {
      Element answer = talk.one(command(refused, "<userId>bridge-prov</userId>"));
      assertThat(OciTalk.text(answer, "summary")).startsWith("[Error 6004]");
    }
  }

  /** A client we did not write; it sends two documents at once. */
  @Test
  void openssl_logs_in_over_tls(@TempDir Path folder) throws Exception {
    String documents =
        OciTalk.document(
                "s-1",
                command(
                    "LoginRequest22V5",
                    "<userId>bridge-prov</userId><password>S3cret!pw</password>"))
            + "\n"
            + OciTalk.document("s-1", command("UserGetRequest18", USER))
            + OciTalk.document("s-1", command("SystemSoftwareVersionGetRequest", ""));
    Path pem = folder.resolve("carrier.pem");
    Files.writeString(pem, CARRIER.certificatePem());
    Process openssl =
        new ProcessBuilder(
                Scanner.program("openssl"),
                "s_client",
                "-quiet",
                "-verify_return_error",
                "-CAfile",
                pem.toString(),
                "-connect",
                "127.0.0.1:" + CARRIER.port(CarrierDoor.OCIP, true))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> got = new ArrayList<>();
    try (var in = openssl.inputReader(StandardCharsets.ISO_8859_1);
        var sent = openssl.getOutputStream()) {
      sent.write(documents.getBytes(StandardCharsets.ISO_8859_1));
      sent.flush();
      String line = in.readLine();
      while (line != null) {
        got.add(line);
        line = line.contains("<version>") ? null : in.readLine();
      }
    } finally {
      openssl.destroy();
    }
    assertThat(String.join("\n", got))
        .contains("LoginResponse22V5", "<lastName>Brandtner</lastName>", "<version>23.0</version>");
  }

  @Test
  void speaks_soap_with_a_cookie() throws Exception {
    Asking asking = new Asking(CARRIER);
    String url = CARRIER.url(CarrierDoor.SOAP, true) + "/webservice/services/ProvisioningService";
    String read = OciTalk.document("s", command("UserGetRequest18", USER));
    assertThat(Asking.text(asking.post(url, "", OciTalk.soap("in0", read))))
        .contains("INVALID_REQUEST", "before user is logged in");
    String login =
        OciTalk.document(
            "s",
            command(
                "LoginRequest22V5", "<userId>bridge-prov</userId><password>S3cret!pw</password>"));
    var first = asking.post(url, "", OciTalk.soap("arg0", login), "SOAPAction", "\"\"");
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    var second = asking.post(url, "", OciTalk.soap("in0", read), "Cookie", cookie);
    String inner =
        Asking.parsed(second)
            .getElementsByTagNameNS("*", "processOCIMessageReturn")
            .item(0)
            .getTextContent();
    assertThat(inner).startsWith("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>");
    Element user = OciTalk.commands(inner.getBytes(StandardCharsets.ISO_8859_1)).get(0);
    assertThat(OciTalk.text(user, "lastName")).isEqualTo("Brandtner");
  }
}
