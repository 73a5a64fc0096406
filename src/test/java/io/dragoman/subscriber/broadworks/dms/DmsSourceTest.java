package io.dragoman.subscriber.broadworks.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.KnownDevices;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SubscriberSource;
import io.dragoman.subscriber.Whole;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Design D1 against a device management on a real socket (broadsoft-upstream.md § 3). */
class DmsSourceTest {
  private static final Mac MAC = Mac.of("0001E325EA13");
  private static final String FILE = "bridge-0001E325EA13.txt";

  private final SocketDoor door = new SocketDoor();
  private final Map<String, String> carrier = new HashMap<>();
  private DeviceManagement dms;
  private DeviceFacts told;
  private DmsKind kind;

  @BeforeEach
  void open() throws IOException {
    dms = new DeviceManagement();
    dms.file(FILE, rendered("0001E325EA13"));
    kind = new DmsKind(door, (tenant, mac) -> Optional.ofNullable(told));
    carrier.putAll(
        Map.of("dms.url", dms.url(), "dms.user", "dev-101", "dms.password", "Kutter#77"));
  }

  @AfterEach
  void close() throws IOException {
    dms.close();
  }

  private static String rendered(String mac) {
    return NeutralTemplate.text(2)
        .replace("%BWMACADDRESS%", mac)
        .replace("%BWLINEPORT-1%", "3023125101")
        .replace("%BWHOST-1%", "voice.nordlicht.example")
        .replace("%BWAUTHUSER-1%", "sip-ib-101")
        .replace("%BWAUTHPASSWORD-1%", "Zw7-\"k&l\"=PPq2")
        .replace("%BWE164-1%", "+493023125101")
        .replace("%BRIDGE_TZ%", "Europe/Berlin");
  }

  private SourceSnapshot ask() throws CarrierException {
    return ask(MAC);
  }

  private SourceSnapshot ask(Mac mac) throws CarrierException {
    Tenant tenant =
        new Tenant("werft", "carrier", UnknownDevices.HOLD, Map.of(), List.of(), carrier);
    SubscriberSource source = kind.open(CarrierSettings.of(tenant));
    try {
      return source
          .device(new DeviceIdentity("werft", mac, Family.OPENSTAGE, "", ""))
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(CarrierException.class);
      throw (CarrierException) e.getCause();
    }
  }

  private CarrierException trouble() {
    try {
      ask();
    } catch (CarrierException e) {
      assertThat(e).hasMessageNotContaining("Kutter").hasMessageNotContaining("Zw7");
      return e;
    }
    throw new AssertionError("it was given");
  }

  private static DeviceFacts device(String url, String user, String password) {
    return new DeviceFacts(
        null, "", "", url, user, Secret.of(password), "", "", "", "", Map.of(), List.of());
  }

  @Test
  void the_published_vectors_hold_for_the_test_s_own_server() {
    String uri = "/dms/openstage40/0001E325EA13_config.xml";
    assertThat(DeviceManagement.response("dev-101", "Kutter#77", uri, "00000001", "5f3a9c21"))
        .isEqualTo("a203024195fa60c250598e82c90bccc4");
    assertThat(DeviceManagement.response("dev-101", "Kutter#77", uri, "1", ""))
        .isEqualTo("b2b58064a501d25a90cf27aee67eea1a");
  }

  @Test
  void a_device_known_by_its_mac_alone_is_told_with_one_download() throws CarrierException {
    SourceSnapshot harvest = ask();
    assertThat(harvest.devices()).hasSize(1);
    DeviceFacts device = harvest.devices().get(0);
    assertThat(device.tags()).containsExactly(Map.entry("%BRIDGE_TZ%", "Europe/Berlin"));
    LineFacts line = device.lines().get(0);
    assertThat(line.linePort()).isEqualTo("3023125101@voice.nordlicht.example");
    assertThat(line.authUser()).isEqualTo("sip-ib-101");
    assertThat(line.authPassword()).isEqualTo(Secret.of("Zw7-\"k&l\"=PPq2"));
    assertThat(line.number()).isEqualTo("+493023125101");
    assertThat(device.lines()).hasSize(1);
    assertThat(door.asked).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "DIGEST,digest",
    "BASIC,basic",
    "DIGEST,auto",
    "BASIC,auto",
    "NONE,none",
    "MAC_HEADER,mac"
  })
  void each_way_of_letting_devices_in_is_known(DeviceManagement.Way way, String authentication)
      throws CarrierException {
    dms.way = way;
    carrier.put("dms.authentication", authentication);
    carrier.put("dms.userAgent", "Bridge MAC:%BWMACADDRESS%");
    assertThat(ask().devices()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"DIGEST,none", "DIGEST,mac", "BASIC,digest"})
  void another_way_than_the_tenant_says_is_told_without_showing_a_password(
      DeviceManagement.Way way, String authentication) {
    dms.way = way;
    carrier.put("dms.authentication", authentication);
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.MISCONFIGURED);
    assertThat(dms.refusals).hasValue(0);
    assertThat(dms.server.requests).noneMatch(request -> request.header("Authorization") != null);
  }

  @Test
  void a_refused_login_is_never_shown_again_until_it_changes() throws CarrierException {
    dms.password = "changed at the carrier";
    for (int contact = 0; contact < 10; contact++) {
      assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.FORBIDDEN);
    }
    assertThat(dms.refusals).hasValue(1);
    carrier.put("dms.password", "changed at the carrier");
    assertThat(ask().devices()).hasSize(1);
    assertThat(dms.refusals).hasValue(1);
  }

  @Test
  void a_login_that_devices_share_is_given_up_after_three_of_them() {
    dms.password = "changed at the carrier";
    for (int device = 0; device < 100; device++) {
      Mac mac = Mac.of(String.format("0001e3250%03x", device));
      assertThatThrownBy(() -> ask(mac)).isInstanceOf(CarrierException.class);
    }
    assertThat(dms.refusals).hasValue(RefusedLogins.MOST_IN_A_ROW);
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.REFUSED);
  }

  @Test
  void an_operator_who_has_unlocked_the_profile_has_the_login_shown_once_more()
      throws CarrierException {
    String right = dms.password;
    dms.password = "wrong";
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.FORBIDDEN);
    dms.password = right;
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.FORBIDDEN);
    kind.retry("werft");
    assertThat(ask().devices()).hasSize(1);
  }

  @Test
  void the_login_and_address_that_the_directory_tells_win() throws CarrierException {
    carrier.put("dms.url", "http://127.0.0.1:1/elsewhere");
    carrier.put("dms.password", "wrong");
    told = device(dms.url() + "/", "dev-101", "Kutter#77");
    assertThat(ask().devices()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "https://thief.example/dms/", "https://u:p@127.0.0.1/dms/", "ftp://127.0.0.1/dms/",
    "https://127.0.0.1/dms/?x=", "https:///dms/", "no address"
  })
  void an_address_that_the_directory_tells_gets_no_password_unless_the_tenant_knows_its_host(
      String url) {
    told = device(url, "dev-101", "Kutter#77");
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.MISCONFIGURED);
    assertThat(door.asked).hasValue(0);
  }

  @Test
  void a_password_is_not_sent_without_tls_where_the_tenant_s_addresses_have_it() {
    told = device(dms.url(), "dev-101", "Kutter#77");
    carrier.put("dms.url", "https://127.0.0.1/dms");
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.MISCONFIGURED);
  }

  @Test
  void a_device_that_the_carrier_does_not_have_is_nobody() throws CarrierException {
    assertThat(ask(Mac.of("0001e3250001"))).isEqualTo(SourceSnapshot.NOTHING);
  }

  @Test
  void a_file_of_another_device_is_never_given() {
    dms.file(FILE, rendered("0001E3000000"));
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.UNUSABLE);
    dms.file(FILE, rendered("%BWMACADDRESS%"));
    assertThat(trouble()).hasMessageContaining("has no MAC");
  }

  @Test
  void a_file_that_was_cut_off_or_is_a_page_of_a_proxy_is_never_given() {
    String whole = rendered("0001E325EA13");
    dms.file(FILE, whole.substring(0, whole.length() / 2));
    assertThat(trouble().kind())
        .as("one device's file, and no sign that others fail")
        .isEqualTo(CarrierException.Kind.UNUSABLE);
    dms.file(FILE, "<html>Your session has expired</html>");
    assertThat(trouble()).hasMessageContaining("template");
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.GARBLED);
  }

  @ParameterizedTest
  @CsvSource({
    "503 Busy,BUSY",
    "429 Slow,BUSY",
    "500 Oops,UNREACHABLE",
    "302 Found,GARBLED",
    "403 No,FORBIDDEN"
  })
  void every_other_status_has_its_meaning(String status, CarrierException.Kind kind) {
    dms.instead = DeviceManagement.reply(status, "Retry-After: 30\r\n", new byte[0]);
    CarrierException trouble = trouble();
    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.retryAfter().toSeconds())
        .isEqualTo(kind == CarrierException.Kind.BUSY ? 30 : 0);
  }

  @Test
  void lower_case_file_names_are_asked_for_where_the_tenant_says_so() throws CarrierException {
    dms.file("x_0001e325ea13.cfg", rendered("0001e325ea13"));
    carrier.put("dms.file", "x_%BWMACADDRESS%.cfg");
    carrier.put("dms.macCase", "lower");
    assertThat(ask().devices()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"../secret.txt", "a b", "x?y=%BWMACADDRESS%", "/etc/passwd", "x#y"})
  void a_file_name_cannot_leave_its_folder(String file) {
    carrier.put("dms.file", file);
    assertThat(trouble().kind()).isEqualTo(CarrierException.Kind.MISCONFIGURED);
  }

  @Test
  void without_any_login_nothing_is_asked() {
    carrier.remove("dms.password");
    assertThat(trouble()).hasMessageContaining("dms.password is missing");
    assertThat(door.asked).hasValue(0);
  }

  @Test
  void names_that_break_other_templates_break_nothing() throws CarrierException {
    String name = "O'Neil & <Sons> \"1=2\"";
    dms.files.put(
        "/dms/openstage40/" + FILE,
        rendered("0001E325EA13")
            .replace("%BWLASTNAME-1%", name)
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(ask().devices().get(0).lines().get(0).lastName()).isEqualTo(name);
  }

  @Test
  void it_lists_nothing() throws CarrierException {
    Tenant tenant =
        new Tenant("werft", "carrier", UnknownDevices.HOLD, Map.of(), List.of(), carrier);
    SubscriberSource source = new DmsKind(door, KnownDevices.NONE).open(CarrierSettings.of(tenant));
    assertThat(Whole.of(source).toCompletableFuture().join()).isEqualTo(SourceSnapshot.NOTHING);
    assertThat(door.asked).hasValue(0);
  }
}
