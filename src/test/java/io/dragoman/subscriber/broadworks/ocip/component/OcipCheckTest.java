package io.dragoman.subscriber.broadworks.ocip.component;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import io.dragoman.profile.DeviceTypeTable;
import io.dragoman.sim.HeldPort;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierFault;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.OciLogins;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.sim.carrier.Strike;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.broadworks.check.CheckResult;
import io.dragoman.subscriber.broadworks.check.CheckResult.Verdict;
import io.dragoman.subscriber.broadworks.check.OcipCheck;
import io.dragoman.subscriber.broadworks.check.UpstreamCheck;
import io.dragoman.subscriber.broadworks.ocip.OciTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provisioning door of a carrier lets us do, said before anybody relies on it. */
class OcipCheckTest {
  private static final String PROVIDER = "nordlicht-werft";
  private static final String GROUP = "kiel-yard";

  @TempDir Path folder;
  private final SimulatedCarrier carrier =
      SimulatedCarrier.of(CarrierData.of(7, new CarrierSize(2, 2, 20))).start();
  private final OciConnectionPools pools =
      new OciConnectionPools(
          JdkHttpDoor::new,
          new OciPoolTimeouts(
              Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(5)));
  private final Map<String, String> settings = new HashMap<>();

  /** The carrier's certificate is good for a week. */
  private Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-30));

  private final String admin = carrier.admin(PROVIDER);
  private OciTransport door = pools::send;
  private DeviceTypes types = shipped();

  private static DeviceTypes shipped() {
    try {
      return DeviceTypeTable.read(Files.readAllBytes(Path.of("carrier/device-types.yaml")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** As a carrier whose administrator may not use a command. */
  private void forbid(String command) {
    door =
        ask ->
            pools
                .send(ask)
                .thenApply(
                    answers ->
                        java.util.stream.IntStream.range(0, answers.size())
                            .mapToObj(
                                i ->
                                    ask.commands().get(i).type().startsWith(command)
                                        ? MisbehavingOciServer.error(4007, "Not allowed")
                                        : answers.get(i))
                            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UserGetListInGroupRequest",
        "GroupAccessDeviceGetListRequest",
        "GroupAccessDeviceGetRequest",
        "GroupAccessDeviceGetUserListRequest",
        "UserGetRequest"
      })
  void each_command_that_a_sync_needs_is_tried(String command) {
    assertThat(of(look(), "commands").verdict()).isEqualTo(Verdict.OK);
    forbid(command);

    assertThat(look())
        .anySatisfy(
            each -> {
              assertThat(each.verdict()).isEqualTo(Verdict.MISSING);
              assertThat(each.sentence()).containsAnyOf("error 4007", "are not given");
            });
  }

  @Test
  void a_command_that_a_sync_can_do_without_is_a_warning() {
    forbid("UserBusyLampFieldGetRequest");
    assertThat(of(look(), "commands"))
        .satisfies(each -> assertThat(each.verdict()).isEqualTo(Verdict.WARNING))
        .satisfies(each -> assertThat(each.sentence()).contains("busy lamp field"));
  }

  @Test
  void device_types_that_no_row_serves_are_listed_with_their_number() {
    assertThat(of(look(), "types").verdict()).isIn(Verdict.OK, Verdict.WARNING);
    types = DeviceTypeTable.read("types: {}".getBytes(US_ASCII));
    assertThat(of(look(), "types"))
        .satisfies(each -> assertThat(each.verdict()).isEqualTo(Verdict.MISSING))
        .satisfies(
            each ->
                assertThat(each.sentence()).containsPattern("None of the devices.*\\([0-9]+\\)"));
  }

  @Test
  void another_letter_case_of_the_provider_changes_nothing() {
    settings.put("provider", PROVIDER.toUpperCase(java.util.Locale.ROOT));
    settings.put("groups", GROUP.toUpperCase(java.util.Locale.ROOT));
    assertThat(look())
        .noneMatch(each -> each.subject().equals("scope") && each.verdict() != Verdict.OK);
  }

  @Test
  void overload_is_not_blamed_on_rights() {
    door =
        ask ->
            pools
                .send(ask)
                .thenApply(a -> List.of(MisbehavingOciServer.error(0, "Server overload")));
    assertThat(look())
        .anySatisfy(each -> assertThat(each.subject()).isEqualTo("overload"))
        .noneMatch(each -> each.subject().equals("rights"));
  }

  @BeforeEach
  void settings() {
    settings.put("provider", PROVIDER);
    settings.put("ocip.host", "127.0.0.1");
    settings.put("ocip.port", Integer.toString(carrier.port(CarrierDoor.OCIP, false)));
    settings.put("ocip.user", admin);
    settings.put("ocip.password", carrier.password(admin));
  }

  @AfterEach
  void close() {
    pools.close();
    carrier.close();
  }

  private void tls(String trust) {
    settings.put("ocip.transport", "tls");
    settings.put("ocip.port", Integer.toString(carrier.port(CarrierDoor.OCIP, true)));
    settings.put("ocip.trust", trust);
  }

  private String pem() throws IOException {
    return Files.writeString(folder.resolve("carrier.pem"), carrier.certificatePem()).toString();
  }

  private OcipCheck check() {
    return new OcipCheck(door, () -> types, pools, Runnable::run, clock);
  }

  private List<CheckResult> look(String mac) {
    List<CheckResult> found =
        new UpstreamCheck(List.of(check()))
            .run(CarrierSettings.of("t", settings), Mac.parse(mac))
            .toCompletableFuture()
            .orTimeout(60, TimeUnit.SECONDS)
            .join();
    assertThat(found.toString()).doesNotContain(settings.get("ocip.password"));
    return found;
  }

  private List<CheckResult> look() {
    return look("");
  }

  private static CheckResult of(List<CheckResult> found, String subject) {
    return found.stream()
        .filter(each -> each.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError(subject + " is not in " + found));
  }

  @Test
  void a_door_that_gives_everything_is_found_good() throws IOException {
    tls(pem());
    String mac =
        carrier
            .data()
            .devices(PROVIDER, GROUP)
            .map(device -> device.mac())
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(look(mac))
        .as("TLS, login, groups, devices, the device, commands, types, release")
        .hasSize(8)
        .allMatch(each -> each.verdict() == Verdict.OK);
    assertThat(look("0001e3ffffff"))
        .filteredOn(each -> each.verdict() != Verdict.OK)
        .extracting(CheckResult::sentence)
        .containsExactly("No device of these groups has this MAC: enter it there.");
    clock = Clock.systemUTC();
    assertThat(of(look(), "tls").verdict()).as("it ends soon").isEqualTo(Verdict.WARNING);
  }

  @Test
  void soap_over_https_is_looked_at_like_any_other_https() {
    settings.put("ocip.transport", "soap");
    settings.put("ocip.url", carrier.url(CarrierDoor.SOAP, true) + "/webservice/services/P");
    assertThat(of(look(), "tls").sentence()).contains("carrier.trust");
    assertThat(carrier.requests("soap")).isZero();
  }

  @Test
  void a_way_that_is_not_encrypted_works_and_is_said() {
    assertThat(look())
        .filteredOn(each -> each.verdict() != Verdict.OK)
        .extracting(CheckResult::verdict, CheckResult::subject)
        .containsExactly(tuple(Verdict.WARNING, "tls"));
  }

  @Test
  void a_wrong_password_is_shown_once_however_often_somebody_looks() {
    settings.put("ocip.password", "wrong");
    for (int i = 0; i < 3; i++) {
      CheckResult login = of(look(), "login");
      assertThat(login.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(login.sentence()).contains("user or password").contains("accounts lock");
    }
    assertThat(carrier.failures(CarrierDoor.OCIP, admin)).isEqualTo(1);
  }

  @Test
  void an_administrator_of_one_group_reads_no_other() {
    String yard = carrier.admin(PROVIDER, GROUP);
    settings.put("ocip.user", yard);
    settings.put("ocip.password", carrier.password(yard));
    settings.put("groups", GROUP);
    assertThat(of(look(), "rights").verdict()).isEqualTo(Verdict.OK);

    settings.put("groups", GROUP + "," + carrier.data().groups().get(1));
    assertThat(look())
        .filteredOn(each -> each.verdict() == Verdict.MISSING)
        .extracting(CheckResult::sentence)
        .first(STRING)
        .contains("1 of 2 groups");
  }

  @Test
  void an_administrator_of_somebody_else_has_no_rights_here() {
    String other = carrier.admin(carrier.data().enterprises().get(1));
    settings.put("ocip.user", other);
    settings.put("ocip.password", carrier.password(other));
    CheckResult scope = of(look(), "scope");
    assertThat(scope.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(scope.sentence()).contains("carrier.groups");

    settings.put("groups", GROUP);
    CheckResult rights = of(look(), "rights");
    assertThat(rights.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(rights.sentence()).contains("1 of 1 groups");
  }

  @Test
  void groups_that_are_not_there_are_named() {
    settings.put("groups", GROUP + ",keil-yard");
    CheckResult scope = of(look(), "scope");
    assertThat(scope.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(scope.sentence()).contains("keil-yard");
  }

  @Test
  void a_port_at_which_nobody_listens_is_unreachable() {
    try (HeldPort nobody = HeldPort.of(0)) {
      settings.put("ocip.port", Integer.toString(nobody.port()));
      CheckResult reachable = of(look(), "reachable");
      assertThat(reachable.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(reachable.sentence()).contains("firewall").contains("list our address");
    }
  }

  @Test
  void a_carrier_that_does_not_list_our_address_says_nothing_and_is_guessed_at() {
    carrier.fault(CarrierDoor.OCIP, CarrierFault.NOT_LISTED, Strike.ALWAYS);
    assertThat(of(look(), "reachable").sentence()).contains("list our address");
  }

  @Test
  void a_certificate_that_is_not_trusted_ends_the_visit_before_the_login() throws IOException {
    tls("");
    CheckResult stranger = of(look(), "tls");
    assertThat(stranger.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(stranger.sentence()).contains("carrier.ocip.trust");

    try (SimulatedCarrier other = SimulatedCarrier.start(CarrierData.of(9, 10))) {
      tls(Files.writeString(folder.resolve("other.pem"), other.certificatePem()).toString());
      assertThat(of(look(), "tls").sentence()).contains("not of the authorities");
    }
    tls(folder.resolve("nothing.pem").toString());
    assertThat(of(look(), "tls").verdict()).isEqualTo(Verdict.MISSING);
    assertThat(carrier.requests("ocip")).isZero();
  }

  @Test
  void a_port_where_nobody_speaks_tls_is_said_to_be_one() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread greeter =
          new Thread(
              () -> {
                try (Socket client = server.accept()) {
                  client.getOutputStream().write("220 good morning\r\n".getBytes(US_ASCII));
                  client.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // the client went
                }
              });
      greeter.start();
      tls("");
      settings.put("ocip.port", Integer.toString(server.getLocalPort()));
      assertThat(of(look(), "tls").sentence()).contains("plain port");
      greeter.join();
    }
  }

  @Test
  void a_carrier_that_wants_the_password_itself_is_told_from_a_wrong_password() {
    try (SimulatedCarrier newest =
        SimulatedCarrier.of(CarrierData.of(7, 10)).logins(OciLogins.ONLY_22V5).start()) {
      settings.put("ocip.port", Integer.toString(newest.port(CarrierDoor.OCIP, false)));
      assertThat(look())
          .filteredOn(each -> each.verdict() == Verdict.MISSING)
          .extracting(CheckResult::sentence)
          .first(STRING)
          .contains("needs tls");
    }
  }

  @Test
  void without_a_password_nobody_is_asked() {
    settings.put("ocip.password", "");
    assertThat(
            new UpstreamCheck(List.of(check()))
                .run(CarrierSettings.of("t", settings), Optional.empty())
                .toCompletableFuture()
                .join())
        .extracting(CheckResult::verdict)
        .containsExactly(Verdict.MISSING);
    assertThat(carrier.requests("ocip")).isZero();
  }
}
