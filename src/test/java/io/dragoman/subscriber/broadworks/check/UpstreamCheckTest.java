package io.dragoman.subscriber.broadworks.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.sim.HeldPort;
import io.dragoman.sim.TestServer;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.broadworks.check.CheckResult.Verdict;
import io.dragoman.subscriber.broadworks.dms.DmsCheck;
import io.dragoman.subscriber.broadworks.dms.DmsKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What works, what is missing and why: one sentence each, never a secret. */
class UpstreamCheckTest {
  private static final String PASSWORD = "Portal-pw-9";

  private final Map<String, String> carrier = new HashMap<>();
  private final Map<String, byte[]> answers = new HashMap<>();
  private TestServer server;

  @BeforeEach
  void open() throws IOException {
    server = TestServer.plain(this::answer);
    carrier.put("sources", "xsi,dms");
    carrier.put("provider", "nordlicht-werft");
    carrier.put("passwords", "dms");
    carrier.put("xsi.url", server.uri().toString());
    carrier.put("xsi.user", "bridge@voice.example");
    carrier.put("xsi.password", PASSWORD);
    carrier.put("dms.url", server.uri() + "/dms/os40");
    carrier.put("dms.authentication", "none");
    says("/versions", 200, "<Versions><commands><baseline>21.0</baseline></commands></Versions>");
    says("/directories/Enterprise", 200, page("nordlicht-werft", 1));
    says(
        "/profile/Device",
        200,
        "<AccessDevices><accessDevice><deviceName>d</deviceName><deviceUserNamePassword>"
            + "<userName>dev</userName><password>Kutter#77</password></deviceUserNamePassword>"
            + "<macAddress>0001E325EA13</macAddress></accessDevice></AccessDevices>");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private byte[] answer(TestServer.Request request) {
    String basic =
        Base64.getEncoder()
            .encodeToString(("bridge@voice.example:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    boolean xsi = request.line().contains("xsi-actions");
    if (xsi && !("Basic " + basic).equals(request.header("Authorization"))) {
      return TestServer.http(401, "WWW-Authenticate: Basic realm=\"x\"\r\n", "");
    }
    return answers.entrySet().stream()
        .filter(each -> request.line().contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(TestServer.http(404, "", "no"));
  }

  private void says(String path, int status, String body) {
    answers.put(path, TestServer.http(status, "", body));
  }

  private static String page(String provider, int total) {
    return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Enterprise"
        + " xmlns=\"http://schema.broadsoft.com/xsi\"><startIndex>1</startIndex>"
        + "<numberOfRecords>1</numberOfRecords><totalAvailableRecords>"
        + total
        + "</totalAvailableRecords><enterpriseDirectory><directoryDetails>"
        + "<userId>i.brandtner@voice.example</userId><serviceProvider>"
        + provider
        + "</serviceProvider></directoryDetails></enterpriseDirectory></Enterprise>";
  }

  private List<CheckResult> run(Mac mac) {
    UpstreamCheck check =
        new UpstreamCheck(
            List.of(
                new PlanCheck(word -> Optional.empty()),
                new XsiCheck(new PlainDoor(), Runnable::run, Clock.systemUTC()),
                new DmsCheck(new DmsKind(new PlainDoor(), KnownDevices.NONE))));
    List<CheckResult> found =
        check
            .run(
                CarrierSettings.of(
                    new Tenant(
                        "werft", "carrier", UnknownDevices.HOLD, Map.of(), List.of(), carrier)),
                Optional.ofNullable(mac))
            .toCompletableFuture()
            .orTimeout(60, TimeUnit.SECONDS)
            .join();
    assertThat(found.toString()).doesNotContain(PASSWORD).doesNotContain("Kutter#77");
    assertThat(found).allMatch(each -> each.sentence().length() < 300);
    return found;
  }

  private static Verdict verdict(List<CheckResult> found, String door, String subject) {
    return found.stream()
        .filter(each -> each.door().equals(door) && each.subject().equals(subject))
        .findFirst()
        .map(CheckResult::verdict)
        .orElse(null);
  }

  @Test
  void a_carrier_that_gives_everything_is_found_good() {
    answers.put(
        "bridge-0001E325EA13.txt",
        TestServer.http(
            200,
            "",
            "format=bridge-1\nmac=0001E325EA13\nline1.user=3023125101\n"
                + "line1.authuser=sip\nline1.authpassword=Zw7\nend=1\n"));
    List<CheckResult> found = run(Mac.of("0001E325EA13"));
    assertThat(found)
        .filteredOn(each -> each.verdict() != Verdict.OK)
        .extracting(CheckResult::subject)
        .containsExactly("tls");
    assertThat(found).anyMatch(each -> each.sentence().equals("The release is 21.0."));
    assertThat(found).noneMatch(each -> each.sentence().contains("Zw7"));
  }

  @Test
  void a_wrong_password_is_shown_once_and_not_again() {
    carrier.put("xsi.password", "wrong");
    assertThat(verdict(run(null), "xsi", "login")).isEqualTo(Verdict.FAILED);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void what_is_missing_is_said_with_what_to_ask_for() {
    says("/profile/Device", 200, "<AccessDevices><accessDevice/></AccessDevices>");
    says("/directories/Enterprise", 200, page("other-company", 900));
    List<CheckResult> found = run(Mac.of("0001E325EA13"));
    assertThat(verdict(found, "xsi", "device logins")).isEqualTo(Verdict.WARNING);
    assertThat(verdict(found, "xsi", "scope"))
        .as("nothing would be left of them")
        .isEqualTo(Verdict.MISSING);
    assertThat(verdict(found, "xsi", "page size")).isEqualTo(Verdict.WARNING);
    assertThat(verdict(found, "dms", "file")).isEqualTo(Verdict.MISSING);
  }

  @Test
  void a_login_without_rights_is_told_from_one_that_is_refused() {
    says("/directories/Enterprise", 403, "<ErrorInfo/>");
    assertThat(verdict(run(null), "xsi", "scope")).isEqualTo(Verdict.MISSING);
  }

  @Test
  void a_page_of_a_proxy_is_no_directory() {
    says("/directories/Enterprise", 200, "<html><br>Sign in</html>");
    assertThat(verdict(run(null), "xsi", "scope")).isEqualTo(Verdict.MISSING);
  }

  @Test
  void settings_that_do_not_fit_each_other_are_said_before_anybody_is_asked() throws IOException {
    carrier.remove("provider");
    carrier.put("passwords", "owned");
    carrier.put("writeBack", "true");
    carrier.put("xsi.url", "not an address");
    List<CheckResult> found = run(null);
    assertThat(verdict(found, "settings", "provider")).isEqualTo(Verdict.MISSING);
    assertThat(verdict(found, "passwords", "design")).isEqualTo(Verdict.MISSING);
    assertThat(verdict(found, "settings", "write-back")).isEqualTo(Verdict.MISSING);
    assertThat(verdict(found, "xsi", "access")).isEqualTo(Verdict.MISSING);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void a_door_nobody_answers_at_is_unreachable() {
    try (HeldPort nobody = HeldPort.of(0)) {
      carrier.put("xsi.url", "http://127.0.0.1:" + nobody.port());
      assertThat(verdict(run(null), "xsi", "reachable")).isEqualTo(Verdict.FAILED);
    }
  }
}
