package io.dragoman.karaf;

import static io.dragoman.karaf.KarafContainer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.app.OpenSslPhone;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Mac;
import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The life of the bridge in a vanilla Karaf, from the copied kar to the last trace. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class KarafIT {
  private static final Mac OPENSTAGE = Mac.of("00:1a:e8:00:00:01");
  private static final Mac SECURED = Mac.of("00:1a:e8:00:00:02");
  private static final Mac GIGASET = Mac.of("7c:2f:80:00:00:01");
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String SUBSCRIBERS =
      """
      tenant,userId,firstName,lastName,number,extension,email,department,language,timeZone,mac,\
      lineOrder,linePort,authUser,authPassword,displayName,provUser,provPassword
      ,ada,Ada,Lovelace,+4930123100,100,,,,,001AE8000001,1,100@sip.acme.example,100,pw-100,Ada,,
      ,eve,Eve,Euler,+4930123102,102,,,,,001AE8000002,1,102@sip.acme.example,102,pw-102,Eve,,
      ,bob,Bob,Boole,+4930123101,101,,,,,7C2F80000001,1,101@sip.acme.example,101,pw-101,Bob,bob,pw-bob
      """;

  private final int download = KarafContainer.freePort();
  private final int admin = KarafContainer.freePort();
  private final int secure = KarafContainer.freePort();
  private final KarafSamples samples = new KarafSamples(TARGET);
  private final EventHook hook = new EventHook();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int openstage = KarafContainer.freePort();
  private final OpenStagePhone phone =
      OpenStagePhone.at(URI.create("https://127.0.0.1:" + openstage), OPENSTAGE)
          .e164("4930123100")
          .build();
  private KarafContainer karaf;
  private Path kar;
  private Path thirdParty;
  private List<String> threadsBefore;
  private long dropped;

  @BeforeAll
  void installs() throws Exception {
    try (Stream<Path> built = Files.list(TARGET)) {
      kar = built.filter(file -> file.toString().endsWith(".kar")).findFirst().orElseThrow();
    }
    karaf =
        new KarafContainer(
            TARGET.resolve("dependency/apache-karaf.tar.gz"), TARGET.resolve("karaf"));
    thirdParty = ThirdPartyBundle.in(TARGET);
    Files.createDirectories(karaf.etc().resolve("dragoman/routes"));
    Files.writeString(karaf.etc().resolve("dragoman/subscribers.csv"), SUBSCRIBERS);
    samples.libraries(Files.createDirectories(karaf.etc().resolve("dragoman/lib")));
    configure();
    karaf.start();
    threadsBefore = karaf.threads();
    dropped = System.nanoTime();
    karaf.deploy(kar);
  }

  @AfterAll
  void leavesNoProcess() {
    if (karaf != null) {
      karaf.close();
    }
    samples.close();
    hook.close();
  }

  @Test
  @Order(1)
  void phones_of_both_families_are_configured() {
    eventually(() -> base().configured());
    System.out.printf(
        "kar dropped, first answer after %.1f s%n", (System.nanoTime() - dropped) / 1e9);
    assertThat(phone.start().configured()).isTrue();
  }

  @Test
  @Order(2)
  void openssl_serves_tls_where_the_platform_has_it() throws Exception {
    assertThat(karaf.histogram()).contains("io.netty.handler.ssl.OpenSslServerContext");
  }

  @Test
  @Order(2)
  void jmx_shows_contexts_and_routes() throws Exception {
    assertThat(karaf.mbeans("org.apache.camel:type=context,*")).isNotEmpty();
    assertThat(karaf.mbeans("org.apache.camel:type=routes,*"))
        .anyMatch(name -> name.contains("openstage"))
        .anyMatch(name -> name.contains("gigaset"));
  }

  @Test
  @Order(2)
  void shell_commands_tell_devices_previews_events_and_routes() throws Exception {
    String said =
        karaf.shell(
            "dragoman:devices",
            "dragoman:devices --json",
            "dragoman:preview " + GIGASET,
            "dragoman:events --limit 5 " + OPENSTAGE,
            "dragoman:routes",
            "dragoman:preview 00:00:00:00:00:99");
    assertThat(said)
        .contains("LAST CONTACT", "openstage", GIGASET.toString(), "\"mac\"", "HELD", "WHY")
        .contains("openstage.xml", "serving")
        .doesNotContain("pw-101", "pw-100")
        .contains("Error executing command");
  }

  @Test
  @Order(2)
  void the_shell_selects_devices_as_the_command_line_does() throws Exception {
    ShellSelections selections = new ShellSelections(karaf, admin);
    selections.takeOrLeave(OPENSTAGE);
    selections.refuse();
  }

  @Test
  @Order(2)
  void the_shell_brings_a_phone_to_secure_mode_and_back() throws Exception {
    OpenStagePhone secured =
        OpenStagePhone.at(URI.create("https://127.0.0.1:" + openstage), SECURED).build();
    assertThat(secured.start().configured()).isTrue();
    Matcher pin =
        Pattern.compile("\"pin\"\\s*:\\s*\"([0-9]{11})\"")
            .matcher(karaf.shell("dragoman:bootstrap --json start " + SECURED));
    assertThat(pin.find()).isTrue();
    assertThat(secured.start().ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(secured.enterPin(pin.group(1)).configured()).isTrue();
    assertThat(secured.contactInDefaultMode(Reason.START_UP).trail())
        .containsExactly("start-up → CleanUp");
    assertThat(
            karaf.shell(
                "dragoman:bootstrap show " + SECURED,
                "dragoman:certificates list",
                "dragoman:certificates generations",
                "dragoman:lockouts",
                "dragoman:audit-verify"))
        .contains("done", "good")
        .doesNotContain("Error executing command");

    assertThat(karaf.shell("dragoman:bootstrap release " + SECURED)).contains("is released");
    secured.reset();
    assertThat(secured.start().configured()).isTrue();
  }

  @Test
  @Order(3)
  void an_edited_route_file_takes_effect_and_a_broken_one_does_not() throws Exception {
    karaf.route("hello.xml", RouteTexts.hello("first"));
    eventually(() -> get("/hello").body().equals("first"));
    karaf.route("hello.xml", RouteTexts.hello("second"));
    eventually(() -> get("/hello").body().equals("second"));

    karaf.route("hello.xml", "<routes><route");
    eventually(() -> karaf.shell("dragoman:routes").contains("last-good"));
    assertThat(get("/hello").body()).isEqualTo("second");
  }

  @Test
  @Order(3)
  void other_bundles_contribute_processors_and_routes_that_route_files_name() throws Exception {
    karaf.route("third-party.xml", RouteTexts.THIRD_PARTY);
    karaf.deploy(thirdParty);
    eventually(() -> get("/greeting").body().equals("Greetings from another bundle"));
    eventually(() -> get("/goodbye").body().equals("Farewell from another bundle"));

    karaf.undeploy(thirdParty);
    eventually(() -> get("/greeting").statusCode() >= 400);
    assertThat(base().configured()).as("others go on").isTrue();
  }

  @Test
  @Order(3)
  void samples_of_other_upstreams_configure_phones_as_they_are() throws Exception {
    samples.configurePhones(karaf, openstage);
    eventually(() -> base().configured());
  }

  @Test
  @Order(3)
  void the_sample_of_a_web_hook_tells_events_as_json() throws Exception {
    hook.hears(karaf, this::phone, "\"mac\":\"" + OPENSTAGE + "\"", "\"cause\":\"up-to-date\"");
  }

  @Test
  @Order(3)
  void the_shell_reads_a_carrier_and_orders_another_password() throws Exception {
    try (YardCarrier carrier = new YardCarrier(karaf.etc().resolve("dragoman/tenants"))) {
      eventually(() -> karaf.shell("dragoman:sync yard").contains("committed"));
      String before = carrier.password();
      String said =
          karaf.shell(
              "dragoman:subscribers yard",
              "dragoman:upstream-check yard",
              "dragoman:password yard " + carrier.user());
      assertThat(said)
          .contains("AT THE CARRIER", carrier.user(), "written")
          .doesNotContain("Error executing command", "not yet", before, carrier.password());
      assertThat(carrier.password()).isNotEqualTo(before);
      assertThat(karaf.shell("dragoman:password yard nobody")).contains("Error executing command");
    }
  }

  @Test
  @Order(3)
  void another_bundle_seals_in_our_place_while_it_is_there() throws Exception {
    Path sealer = ThirdPartyBundle.sealerIn(TARGET);
    karaf.deploy(sealer);
    eventually(() -> sealed().contains("a vendor's, for port " + secure + ", 8 digits"));

    karaf.undeploy(sealer);
    eventually(() -> !sealed().contains("a vendor's"));
    assertThat(karaf.shell("dragoman:bootstrap release " + SECURED)).contains("is released");
  }

  /** What a phone is given to be opened with a PIN. */
  private String sealed() throws Exception {
    karaf.shell("dragoman:bootstrap restart " + SECURED);
    String order =
        new OpenSslPhone(Files.createTempDirectory(TARGET, "phone"), SECURED)
            .startUp(URI.create("https://127.0.0.1:" + openstage), "-k");
    byte[] data = Base64.getDecoder().decode(OpenSslPhone.value(order, "secure-mode-data", -1));
    return new String(data, StandardCharsets.ISO_8859_1);
  }

  @Test
  @Order(3)
  void the_shell_unlocks_rotates_the_key_and_proves_the_audit_trail() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(base("wrong").configured()).isFalse();
    }
    assertThat(base().configured()).as("locked out").isFalse();

    String said =
        karaf.shell(
            "dragoman:lockouts",
            "dragoman:unlock " + GIGASET,
            "dragoman:audit-verify",
            "dragoman:audit-export",
            "dragoman:rotate-key");

    assertThat(said)
        .containsPattern(GIGASET + " +device +[0-9]+ +3 ")
        .contains(GIGASET + " is unlocked", "The audit trail is whole")
        .containsPattern("\"cause\":\"lockout-lifted\".*\"karaf karaf\"")
        .doesNotContain("Error executing command", "pw-");
    assertThat(base().configured()).isTrue();
    eventually(
        () ->
            karaf
                .shell("dragoman:rotate-key --status", "dragoman:audit-verify")
                .matches("(?s).*(settling|idle).*The audit trail is whole.*"));
  }

  @Test
  @Order(4)
  void a_changed_setting_applies_live_and_only_to_what_it_concerns() throws Exception {
    try (KeptConnection kept = new KeptConnection(download)) {
      assertThat(kept.get("/hello")).startsWith("HTTP/1.1 200");
      int before = openstage;
      openstage = KarafContainer.freePort();
      configure();
      eventually(() -> kept.get("/hello").contains("200") && phone().configured());
      assertThat(KarafContainer.listens(before)).isFalse();
      assertThat(kept.get("/hello")).as("the same connection goes on").startsWith("HTTP/1.1 200");
    }
  }

  @Test
  @Order(5)
  void bundle_update_brings_it_back() throws Exception {
    karaf.invoke("org.apache.karaf:type=bundle,name=root", "update", "io.dragoman");
    eventually(() -> phone().configured() && base().configured());
  }

  @Test
  @Order(6)
  void a_restarted_karaf_serves_and_remembers() throws Exception {
    karaf.stop();
    assertThat(KarafContainer.listens(download)).isFalse();
    karaf.start();
    eventually(() -> KarafContainer.listens(openstage) && KarafContainer.listens(download));
    assertThat(karaf.shell("dragoman:devices")).contains(GIGASET.toString());
    assertThat(phone().configured()).isTrue();
  }

  /** As docs/karaf.md says; a kar of the same version would do nothing beside the old one. */
  @Test
  @Order(7)
  void another_kar_takes_the_place_of_the_old_one_and_finds_its_state() throws Exception {
    Path newer = TARGET.resolve("karaf").resolveSibling("upgrade").resolve("dragoman-newer.kar");
    Files.createDirectories(newer.getParent());
    Files.copy(kar, newer, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    karaf.undeploy(kar);
    eventually(() -> karaf.shell("bundle:list -s -t 0").lines().noneMatch(this::ours));
    karaf.deploy(newer);
    kar = newer;
    eventually(() -> phone().configured() && base().configured());
    assertThat(karaf.shell("dragoman:devices")).contains(GIGASET.toString());
  }

  @Test
  @Order(8)
  void uninstalling_leaves_no_port_no_thread_and_no_mbean() throws Exception {
    karaf.undeploy(kar);
    eventually(
        () -> Stream.of(openstage, secure, download, admin).noneMatch(KarafContainer::listens));
    eventually(() -> karaf.shell("bundle:list -s -t 0").lines().noneMatch(this::ours));
    eventually(() -> karaf.threads().stream().noneMatch(this::ours));
    assertThat(karaf.mbeans("org.apache.camel:*")).isEmpty();
    assertThat(karaf.mbeans("*:*")).noneMatch(this::ours);
  }

  private boolean ours(String name) {
    return name.matches("(?i).*(dragoman|camel|netty|epoll|h2|hikari|globalEventExecutor).*")
        && !threadsBefore.contains(name);
  }

  private void configure() throws IOException {
    String settings =
        """
        bind = 127.0.0.1
        openstage.port = %d
        openstage.secure.port = %d
        download.http.port = %d
        download.https.enabled = false
        admin.port = %d
        reload.poll = 200
        lockout.device.failures = 3
        """
                .formatted(openstage, secure, download, admin)
            + samples.settings()
            + hook.settings();
    KarafContainer.save(karaf.etc().resolve("dragoman.cfg"), settings);
  }

  private PhoneResult phone() {
    return phone.contact(Reason.START_UP, URI.create("https://127.0.0.1:" + openstage));
  }

  private PhoneResult base() {
    return base("pw-bob");
  }

  private PhoneResult base(String password) {
    return GigasetPhone.at(url("/gigaset/"), GIGASET, GigasetModel.N510)
        .credentials("bob", password)
        .build()
        .provision();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(20)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String url(String path) {
    return "http://127.0.0.1:" + download + path;
  }
}
