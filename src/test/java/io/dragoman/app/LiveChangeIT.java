package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.ContactStep;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files and settings change while the bridge runs; each change does what it says and no more. */
@Execution(ExecutionMode.SAME_THREAD)
class LiveChangeIT {
  private static final Mac PHONE = Mac.of("0001e3000001");
  private static final Mac OTHER = Mac.of("0001e3000002");
  private static final Mac BASE = Mac.of("7c2f80510001");
  private static final ItemKey LABEL = ItemKey.of("display-id-unicode");

  @TempDir Path folder;
  private TestBridge bridge;

  @BeforeEach
  void start() throws IOException {
    bridge = TestBridge.in(folder);
    subscribers("Name 4930101", "Name 4930111");
    bridge.start();
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  private void subscribers(String phone, String base, String... more) throws IOException {
    java.util.List<String> rows = new java.util.ArrayList<>();
    rows.add(row(PHONE, 1, "4930101", "").replace("Name 4930101", phone));
    rows.add(row(BASE, 1, "4930111", "n510").replace("Name 4930111", base));
    rows.add(row(OTHER, 1, "4930102", ""));
    rows.addAll(java.util.List.of(more));
    bridge.subscribers(rows.toArray(String[]::new));
  }

  @Test
  void a_changed_subscriber_reaches_an_openstage_as_exactly_the_changed_items() throws Exception {
    OpenStagePhone phone = configured(PHONE);
    SortedMap<ItemKey, String> before = new TreeMap<>(phone.items());
    subscribers("Reception", "Name 4930111");
    await().until(() -> previewOf(PHONE).contains("Reception"));

    PhoneResult result = phone.start();
    assertThat(result.configured()).as(result.toString()).isTrue();
    Map<ItemKey, String> changed = new TreeMap<>(phone.items());
    changed.entrySet().removeAll(before.entrySet());
    assertThat(changed).containsEntry(LABEL, "Reception");
    assertThat(changed.values()).allMatch(value -> value.contains("Reception"));
    assertThat(result.steps())
        .filteredOn(step -> step.received().equals("WriteItems"))
        .singleElement()
        .extracting(ContactStep::receivedItems)
        .isEqualTo(changed.size());
    assertThat(result.trail()).noneMatch(step -> step.contains("ReadAllItems"));
  }

  @Test
  void a_changed_subscriber_reaches_a_gigaset_as_a_new_version() throws Exception {
    GigasetPhone base =
        bridge.gigaset(BASE, GigasetModel.N510).credentials("n510", "secret-n510").build();
    assertThat(base.provision().configured()).isTrue();
    assertThat(base.provision().detail()).contains("has not changed");
    subscribers("Name 4930101", "Reception");
    await().until(() -> previewOf(BASE).contains("Reception"));

    PhoneResult changed = base.provision();
    assertThat(changed.detail()).isEmpty();
    assertThat(base.items().values()).contains("Reception");
    assertThat(base.provision().detail()).contains("has not changed");
  }

  @Test
  void a_broken_line_of_the_subscriber_file_is_told_and_the_rest_serves() throws Exception {
    subscribers("Name 4930101", "Name 4930111", "default,no-mac,,,,,,,,,zz:zz,1,,,,,,");
    await().until(() -> toldOf(Cause.SUBSCRIBER_LINE_BROKEN));
    assertThat(detail(Cause.SUBSCRIBER_LINE_BROKEN)).contains("5");
    assertThat(check("subscribers").path("status").asText()).isEqualTo("degraded");
    configured(PHONE);

    subscribers("Name 4930101", "Name 4930111");
    await().until(() -> check("subscribers").path("status").asText().equals("up"));
  }

  @Test
  void a_broken_profile_leaves_the_last_good_one_in_service_until_it_is_mended() throws Exception {
    OpenStagePhone phone = configured(PHONE);
    profile("items:\n  display-id-unicode: ${subscriber.nobodyKnowsThis}\n");
    await().until(() -> toldOf(Cause.PROFILE_BROKEN));
    assertThat(detail(Cause.PROFILE_BROKEN)).contains("own.yaml:5");
    assertThat(check("profiles").path("detail").asText()).contains("own.yaml");
    assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
    configured(OTHER);

    profile("items:\n  display-id-unicode: Mended\n");
    await().until(() -> previewOf(PHONE).contains("Mended"));
    assertThat(phone.start().configured()).isTrue();
    assertThat(phone.items()).containsEntry(LABEL, "Mended");
    assertThat(check("profiles").path("status").asText()).isEqualTo("up");
  }

  @Test
  void a_saved_download_url_reaches_profiles_at_once() throws Exception {
    configured(PHONE);
    profile(
        "items:\n  XML-app-debug-prog-name[1]: ${bridge.downloadUrl} ${bridge.phonebookUrl}"
            + " ${bridge.version}\n");
    bridge.set("download.url", "https://one.acme.test/gigaset/");
    await().until(() -> previewOf(PHONE).contains("https://one.acme.test/gigaset "));
    assertThat(previewOf(PHONE)).containsPattern("https://one.acme.test/phonebook [^ \"]+\"");

    bridge.set("download.url", "https://prov.acme.test/phones/gigaset/");
    assertThat(previewOf(PHONE))
        .contains("https://prov.acme.test/phones/gigaset https://prov.acme.test/phones/phonebook ");
  }

  @Test
  void saved_legacy_text_withholds_at_once_what_old_firmware_would_misread() throws Exception {
    OpenStagePhone phone = configured(PHONE);
    profile("items:\n  display-id-unicode: A & B\n  mwi-e164: sip:1&2\n");
    await().until(() -> previewOf(PHONE).contains("A & B"));
    assertThat(bridge.ask("/api/v1/devices/" + PHONE + "/preview").path("leftOut")).isEmpty();

    bridge.set("openstage.legacy.text", "true");
    assertThat(bridge.ask("/api/v1/devices/" + PHONE + "/preview").path("leftOut"))
        .singleElement()
        .satisfies(
            item -> assertThat(item.path("detail").asText()).startsWith("mwi-e164 has <, > or &"));
    assertThat(phone.start().configured()).isTrue();
    assertThat(phone.items()).containsEntry(LABEL, "A + B");
    assertThat(phone.items().values()).doesNotContain("sip:1&2", "sip:1+2");
    assertThat(detail(Cause.VALUE_WITHHELD)).contains("mwi-e164", "own.yaml:6");
  }

  private void profile(String body) throws IOException {
    replace(
        bridge.home.profiles().resolve("own.yaml"),
        "layer: tenant\nmatch: default\nfamily: openstage\n" + body);
  }

  @Test
  void an_edited_route_serves_the_next_phone_and_a_broken_one_changes_nothing() throws Exception {
    Path file = bridge.home.routes().resolve("openstage.xml");
    String shipped = Files.readString(file);
    String door = "<to uri=\"direct:openstage\"/>";
    replace(
        file,
        shipped.replace(
            door, door + "<setHeader name=\"X-Bridge\"><constant>mine</constant></setHeader>"));
    await().until(() -> answerHead().contains("X-Bridge: mine"));
    configured(PHONE);

    replace(file, shipped.replace("</routes>", ""));
    await().until(() -> toldOf(Cause.ROUTE_BROKEN));
    assertThat(detail(Cause.ROUTE_BROKEN)).contains("openstage.xml");
    assertThat(check("routes").path("status").asText()).isEqualTo("degraded");
    assertThat(answerHead()).contains("X-Bridge: mine");
    configured(OTHER);

    replace(file, shipped);
    await().until(() -> !answerHead().contains("X-Bridge"));
    assertThat(check("routes").path("status").asText()).isEqualTo("up");
  }

  private String answerHead() throws Exception {
    return Tool.run(
        "curl",
        "-ski",
        "--data-binary",
        KillBridgeIT.REPLY,
        bridge.openstage() + "/DeploymentService/LoginService");
  }

  @Test
  void one_model_is_diverted_to_another_upstream() throws Exception {
    Path file = bridge.home.routes().resolve("subscriber.xml");
    String step = "<process ref=\"upstream\"/>";
    replace(
        file,
        Files.readString(file)
            .replace(
                step,
                step
                    + "<filter><simple>${body.model} == 'OpenStage 80'</simple>"
                    + "<setVariable name=\"upstream\"><constant>lab</constant></setVariable>"
                    + "</filter>"));
    replace(
        bridge.home.routes().resolve("upstream-lab.yaml"),
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
            () -> {
              OpenStagePhone eighty = bridge.openstage(PHONE).model("OpenStage 80").build();
              return !eighty.start().configured();
            });
    assertThat(bridge.causes(PHONE)).startsWith("no-subscriber");
    configured(OTHER);
  }

  @Test
  void a_port_moves_alone_and_a_wrong_setting_switches_off_its_part_alone() {
    int openstage = bridge.port(SettingPart.OPENSTAGE);
    int download = bridge.port(SettingPart.DOWNLOAD_HTTP);
    bridge.set("download.https.tls", "legacy");
    assertThat(bridge.port(SettingPart.OPENSTAGE)).isEqualTo(openstage);

    bridge.set("download.https.port", "many");
    assertThat(bridge.bridge.port(SettingPart.DOWNLOAD_HTTPS)).isEmpty();
    assertThat(detail(Cause.SETTING_WRONG)).contains("download.https.port");
    assertThat(check("listeners").path("detail").asText()).contains("download-https");
    assertThat(check("settings").path("detail").asText()).contains("download.https.port");
    assertThat(bridge.port(SettingPart.DOWNLOAD_HTTP)).isEqualTo(download);
    configured(PHONE);

    bridge.set("download.https.port", "0");
    assertThat(bridge.bridge.port(SettingPart.DOWNLOAD_HTTPS)).isPresent();
    assertThat(check("settings").path("status").asText()).isEqualTo("up");
    assertThat(bridge.port(SettingPart.OPENSTAGE)).isEqualTo(openstage);
  }

  @Test
  void unknown_phones_are_created_held_or_refused_and_always_answered_legally() {
    Mac created = Mac.of("0001e3000701");
    assertThat(stranger(created).trail()).last().asString().endsWith("CleanUp");
    assertThat(bridge.causes(created)).containsExactly("no-subscriber", "device-created");

    bridge.set("unknown.devices", "hold");
    Mac held = Mac.of("0001e3000702");
    assertThat(stranger(held).trail()).last().asString().endsWith("CleanUp");
    assertThat(bridge.causes(held)).containsExactly("device-held", "device-created");
    assertThat(bridge.ask("/api/v1/devices/" + held).path("admission").asText()).isEqualTo("held");

    bridge.set("unknown.devices", "refuse");
    Mac refused = Mac.of("0001e3000703");
    assertThat(stranger(refused).trail()).last().asString().endsWith("CleanUp");
    assertThat(bridge.causes(refused)).containsExactly("device-refused");
    Mac base = Mac.of("7c2f80510099");
    assertThat(bridge.gigaset(base, GigasetModel.N510).build().provision().ending())
        .isEqualTo(io.dragoman.sim.ContactEnding.REFUSED);
    assertThat(bridge.causes(base)).contains("device-refused");
    assertThat(bridge.bridge.store().device(refused)).isEmpty();
  }

  private PhoneResult stranger(Mac mac) {
    PhoneResult result = bridge.openstage(mac).build().start();
    assertThat(result.complaints()).isEmpty();
    assertThat(result.configured()).isFalse();
    return result;
  }

  @Test
  void while_upstream_is_down_known_phones_keep_what_they_have() throws Exception {
    OpenStagePhone known = configured(PHONE);
    Path tenant = bridge.home.tenants().resolve("default.yaml");
    replace(tenant, Files.readString(tenant).replace("upstream: file", "upstream: nowhere"));
    await()
        .until(
            () -> {
              bridge.openstage(OTHER).build().start();
              return bridge.causes(OTHER).contains("upstream-down");
            });
    SortedMap<ItemKey, String> before = new TreeMap<>(known.items());
    PhoneResult result = known.contact(Reason.START_UP);
    assertThat(result.trail()).containsExactly("start-up → CleanUp");
    assertThat(known.items()).isEqualTo(before);

    replace(tenant, Files.readString(tenant).replace("upstream: nowhere", "upstream: file"));
    await().until(() -> bridge.openstage(OTHER).build().start().configured());
  }

  private OpenStagePhone configured(Mac mac) {
    OpenStagePhone phone = bridge.openstage(mac).build();
    PhoneResult result = phone.start();
    assertThat(result.configured()).as(result.toString()).isTrue();
    return phone;
  }

  private String previewOf(Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac + "/preview").toString();
  }

  private boolean toldOf(Cause cause) {
    return bridge.ask("/api/v1/events?limit=1000").toString().contains('"' + cause.id() + '"');
  }

  private String detail(Cause cause) {
    for (JsonNode event : bridge.ask("/api/v1/events?limit=1000").path("items")) {
      if (event.path("cause").path("id").asText().equals(cause.id())) {
        return event.path("detail").asText();
      }
    }
    throw new AssertionError("no event " + cause);
  }

  private JsonNode check(String name) {
    for (JsonNode check : bridge.ask("/health/ready").path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }

  /** As editors do: another file takes the name. */
  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(draft, text);
    Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
