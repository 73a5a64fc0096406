package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.family.openstage.DlsErrorResponse;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerSettings;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.UnknownDevices;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedRoutesTest {
  private static final Mac DESK = Mac.of("0001e3aabbcc");
  private static final Mac BASE = Mac.of("7c2f80a1b2c3");
  private static final String CSV =
      """
      tenant,userId,firstName,lastName,number,extension,email,department,language,timeZone,mac,lineOrder,linePort,authUser,authPassword,displayName,provUser,provPassword
      default,anna@voice.example,Anna,Berg,+498912345601,601,,,German,Europe/Berlin,0001E3AABBCC,1,601@voice.example,auth601,pw601,Anna Berg,,
      default,bert@voice.example,Bert,Tal,+498912345602,602,,,German,Europe/Berlin,7C2F80A1B2C3,1,602@voice.example,auth602,pw602,Bert Tal,base602,secret602
      """;

  @TempDir Path home;

  private static URI dls(HttpListener listener) {
    return URI.create("https://127.0.0.1:" + listener.port() + "/DeploymentService/LoginService");
  }

  private static String gigaset(HttpListener listener) {
    return "http://127.0.0.1:" + listener.port() + "/gigaset/";
  }

  @Test
  void an_openstage_becomes_an_extension() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV)) {
      OpenStagePhone phone = OpenStagePhone.at(dls(house.openstage()), DESK).build();
      PhoneResult result = phone.start();
      assertThat(result.configured()).as(result.toString()).isTrue();
      assertThat(result.complaints()).isEmpty();
      assertThat(result.accounts()).anySatisfy(a -> assertThat(a.toString()).contains("auth601"));
      Device device = house.store.device(DESK).orElseThrow();
      assertThat(device.lastCause()).isEqualTo(Cause.CONFIGURED);

      assertThat(phone.contact(Reason.START_UP).complaints()).isEmpty();
      assertThat(house.store.device(DESK).orElseThrow().lastCause()).isEqualTo(Cause.UP_TO_DATE);
    }
  }

  @Test
  void an_openstage_without_cookies_or_keep_alive_becomes_one_too() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV)) {
      PhoneResult result =
          OpenStagePhone.at(dls(house.openstage()), DESK).close(true).untidy(true).build().start();
      assertThat(result.configured()).as(result.toString()).isTrue();
    }
  }

  @Test
  void a_gigaset_climbs_the_ladder_and_becomes_an_extension() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV)) {
      PhoneResult result =
          GigasetPhone.at(gigaset(house.site.open("download")), BASE, GigasetModel.N670)
              .factorySecret("000000000000")
              .credentials("base602", "secret602")
              .build()
              .provision();
      assertThat(result.configured()).as(result.toString()).isTrue();
      assertThat(result.complaints()).isEmpty();
      assertThat(house.store.trail())
          .extracting(Event::cause)
          .contains(Cause.DEVICE_CREATED, Cause.FACTORY_CREDENTIALS, Cause.DOWNLOADED)
          .doesNotContain(Cause.WRONG_CREDENTIALS);
    }
  }

  @Test
  void wrong_credentials_get_nothing_and_leave_an_event() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV)) {
      PhoneResult result =
          GigasetPhone.at(gigaset(house.site.open("download")), BASE, GigasetModel.N670)
              .credentials("base602", "guess")
              .build()
              .provision();
      assertThat(result.configured()).isFalse();
      assertThat(house.store.trail())
          .extracting(Event::cause)
          .contains(Cause.WRONG_CREDENTIALS)
          .doesNotContain(Cause.DOWNLOADED);
    }
  }

  @Test
  void a_mac_without_subscriber_gets_404_and_the_reason_is_known() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV);
        Wire wire = new Wire(house.site.open("download").port())) {
      wire.send(
          "GET /gigaset/42/2/../../7C2F80000001.xml HTTP/1.1\r\nHost: a\r\n"
              + "User-Agent: N510 IP PRO/42.245.00.000.000;7C2F80000001\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(404);
      assertThat(house.store.device(Mac.of("7c2f80000001"))).isEmpty();
      assertThat(house.store.trail()).extracting(Event::cause).contains(Cause.NO_SUBSCRIBER);
      assertThat(wire.get("/gigaset/../../etc/passwd").status()).isEqualTo(404);
      assertThat(wire.get("/elsewhere").status()).isEqualTo(404);
    }
  }

  @Test
  void what_is_no_message_is_answered_with_a_legal_one() throws Exception {
    try (House house = new House(home, UnknownDevices.REFUSE, CSV)) {
      HttpListener plain =
          house.site.open(
              ListenerSettings.plain("openstage", "127.0.0.1", 0).with(new DlsErrorResponse()));
      try (Wire wire = new Wire(plain.port())) {
        for (String body : new String[] {"", "no xml", "<x/>", "<!DOCTYPE a><WorkpointMessage/>"}) {
          Wire.Reply reply = wire.post("/DeploymentService/LoginService", body);
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.header("content-type")).isEqualTo("text/xml");
          assertThat(reply.body()).contains("<Action>CleanUp</Action>");
        }
        Wire.Reply get = wire.get("/DeploymentService/LoginService");
        assertThat(get.status()).isEqualTo(200);
        assertThat(get.body()).contains("CleanUp");
        assertThat(wire.get("/other").status()).isEqualTo(404);
        wire.send(
            "POST /DeploymentService/L HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n");
        assertThat(wire.reply().body()).contains("CleanUp");
      }
      assertThat(house.store.trail())
          .extracting(Event::cause)
          .contains(Cause.NOT_XML, Cause.WRONG_ROOT, Cause.FORBIDDEN_XML);
    }
  }

  @Test
  void a_stranger_is_refused_with_a_legal_message() throws Exception {
    try (House house = new House(home, UnknownDevices.REFUSE, CSV)) {
      PhoneResult result =
          OpenStagePhone.at(dls(house.openstage()), Mac.of("0001e3000009")).build().start();
      assertThat(result.configured()).isFalse();
      assertThat(result.complaints()).isEmpty();
      assertThat(house.store.deviceCount()).isZero();
      assertThat(house.store.trail()).extracting(Event::cause).contains(Cause.DEVICE_REFUSED);
    }
  }

  @Test
  void upstream_down_gives_the_last_known_and_never_less() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV)) {
      HttpListener listener = house.openstage();
      OpenStagePhone.at(dls(listener), DESK).build().start();
      int before = house.site.host.generation();
      house.site.save(
          "upstream-file.xml",
          "<routes><route id='down'><from uri='direct:subscriber-file'/><throwException"
              + " exceptionType='java.io.IOException' message='down'/></route></routes>");
      await().until(() -> house.site.host.generation() > before);

      PhoneResult known = OpenStagePhone.at(dls(listener), DESK).build().start();
      assertThat(known.configured()).as(known.toString()).isTrue();
      Mac other = Mac.of("0001e3000007");
      PhoneResult unknown = OpenStagePhone.at(dls(listener), other).build().start();
      assertThat(unknown.complaints()).isEmpty();
      assertThat(house.store.device(other).orElseThrow().lastCause())
          .isEqualTo(Cause.UPSTREAM_DOWN);
    }
  }

  @Test
  void the_tutorial_adds_a_header_and_diverts_a_model_to_another_upstream() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV)) {
      HttpListener listener =
          house.site.open(
              ListenerSettings.plain("openstage", "127.0.0.1", 0).with(new DlsErrorResponse()));
      int before = house.site.host.generation();
      Path routes = home.resolve("routes");
      String openstage = Files.readString(routes.resolve("openstage.xml"));
      house.site.save(
          "openstage.xml",
          openstage.replace(
              "<to uri=\"direct:openstage\"/>",
              "<to uri=\"direct:openstage\"/>"
                  + "<setHeader name=\"X-Bridge\"><constant>mine</constant></setHeader>"));
      String subscriber = Files.readString(routes.resolve("subscriber.xml"));
      house.site.save(
          "subscriber.xml",
          subscriber.replace(
              "<process ref=\"upstream\"/>",
              """
              <process ref="upstream"/>
              <filter>
                <simple>${body.model} == 'OpenStage 80'</simple>
                <setVariable name="upstream"><constant>lab</constant></setVariable>
              </filter>
              """));
      house.site.save(
          "upstream-lab.yaml",
          """
          - route:
              id: upstream-lab
              from:
                uri: direct:subscriber-lab
                steps:
                  - setBody:
                      simple: "${null}"
          """);
      await()
          .until(
              () ->
                  house.site.host.generation() > before
                      && house.site.host.serves("direct:subscriber-lab"));

      try (Wire wire = new Wire(listener.port())) {
        assertThat(
                wire.post("/DeploymentService/LoginService", startUp("OpenStage 80"))
                    .header("x-bridge"))
            .isEqualTo("mine");
        assertThat(house.store.device(DESK).orElseThrow().lastCause())
            .isEqualTo(Cause.NO_SUBSCRIBER);
        assertThat(wire.post("/DeploymentService/LoginService", startUp("OpenStage 60")).body())
            .contains("<Action>ReadAllItems</Action>");
      }
    }
  }

  @Test
  void a_phone_whose_report_has_a_bad_byte_is_given_its_account() throws Exception {
    try (House house = new House(home, UnknownDevices.AUTO_CREATE, CSV)) {
      HttpListener plain = house.site.open(ListenerSettings.plain("openstage", "127.0.0.1", 0));
      try (Wire wire = new Wire(plain.port())) {
        String path = "/DeploymentService/LoginService";
        assertThat(wire.post(path, startUp("OpenStage 60")).body()).contains("ReadAllItems");
        String report = startUp("OpenStage\u0001").replace("start-up", "reply-to");
        assertThat(wire.post(path, report.replace("N1", "N2")).body())
            .contains("<Action>WriteItems</Action>")
            .contains("nonce=\"N2\"")
            .contains("pw601");
      }
    }
  }

  private static String startUp(String model) {
    return """
    <?xml version="1.0"?>
    <WorkpointMessage xmlns="http://www.siemens.com/DLS"><Message nonce="N1">
    <ReasonForContact>start-up</ReasonForContact><ItemList>
    <Item name="mac-addr">0001e3aabbcc</Item><Item name="device-type">%s</Item>
    </ItemList></Message></WorkpointMessage>\
    """
        .formatted(model);
  }
}
