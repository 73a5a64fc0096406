package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.AccessRule.Need;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Quota;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTest {
  private static final String ACME =
      "upstream: xsi\nunknownDevices: refuse\nrealm: acme.example\nregistrar: sip.acme.example\n"
          + "port: 5070\nvalues:\n  site: Berlin\n";

  @TempDir Path folder;

  private final List<Event> events = new CopyOnWriteArrayList<>();

  private Tenants tenants() {
    return new Tenants(
        folder,
        Duration.ofMillis(20),
        UnknownDevices.AUTO_CREATE,
        events::add,
        ProfileFixture.CLOCK);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void there_is_always_a_default_tenant() throws Exception {
    try (Tenants tenants = tenants()) {
      assertThat(tenants.find(Tenant.DEFAULT_ID)).isPresent();
      tenants.start();
      assertThat(tenants.find(Tenant.DEFAULT_ID))
          .hasValueSatisfying(
              tenant -> {
                assertThat(tenant.upstream()).isEqualTo("file");
                assertThat(tenant.unknownDevices()).isEqualTo(UnknownDevices.AUTO_CREATE);
              });
    }
  }

  @Test
  void a_line_break_in_a_value_is_refused_with_file_and_line() throws Exception {
    write("acme.yaml", "id: acme\nregistrar: \"sip.example.com\\r\\nX: y\"\n");
    write("own.yaml", "id: own\nvalues:\n  motd: |\n    Hello\n    world\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find("acme")).isEmpty();
      assertThat(tenants.find("own")).isEmpty();
      assertThat(tenants.faults())
          .extracting(FileFault::toString)
          .containsExactlyInAnyOrder(
              "acme.yaml:2: a value has a line break", "own.yaml:3: a value has a line break");
    }
  }

  @Test
  void the_example_a_file_came_with_is_left_out_and_named_with_its_line() throws Exception {
    write("default.yaml", "id: default\ndomain: sip.example.net\nregistrar: sip.example.net\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find(Tenant.DEFAULT_ID).orElseThrow().values())
          .doesNotContainKeys("domain", "registrar");
      assertThat(tenants.faults()).isEmpty();
      assertThat(events)
          .filteredOn(event -> event.cause() == Cause.PLACEHOLDER_WITHHELD)
          .extracting(Event::detail)
          .containsExactly(
              "default.yaml:2: domain is a name of examples, where no carrier is; it is not used",
              "default.yaml:3: registrar is a name of examples, where no carrier is; it is not"
                  + " used");
      assertThat(tenants.withheld()).hasSize(2);
    }
  }

  @Test
  void one_line_that_was_forgotten_beside_one_that_was_replaced_is_left_out() throws Exception {
    write("default.yaml", "domain: voice.nordlicht.example\nregistrar: sip.example.net\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find(Tenant.DEFAULT_ID).orElseThrow().values())
          .containsEntry("domain", "voice.nordlicht.example")
          .doesNotContainKey("registrar");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xsi: {url: 'htp://x.acme.de'}|carrier.xsi.url must be an address like https",
        "ocip: {url: 'as1.acme.de:8080'}|carrier.ocip.url must be an address like https",
        "dms: {url: 'https://anna@x.acme.de'}|carrier.dms.url must be an address like https",
        "phonebook: [live]|carrier.phonebook is one value, not a list",
        "xsi: {user: [a, b]}|carrier.xsi.user is one value, not a list"
      })
  void a_carrier_s_address_that_is_none_and_a_list_where_one_value_stands_are_faults(
      String carrier, String fault) throws Exception {
    write("acme.yaml", "carrier:\n  " + carrier + "\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find("acme")).isEmpty();
      assertThat(tenants.faults()).singleElement().asString().startsWith("acme.yaml:2: " + fault);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registrar: sip.example.net\n",
        "sbc: SBC.example.com\n",
        "voiceMail: vm@example.org\n",
        "timeServer: ntp.invalid\n",
        "realm: example.net\n",
        "domain: example.com.\n",
        "values:\n  ldap: ldap.example.net\n",
        "carrier:\n  ocip:\n    host: as1.example.net\n",
        "carrier:\n  ocip: {hosts: [as1.acme.de, \"as2.example.net:2208\"]}\n",
        "carrier:\n  xsi: {url: https://xsp1.example.net}\n",
        "carrier:\n  ocip: {reporting: {host: ocs.example.net}}\n"
      })
  void a_name_of_examples_alone_in_any_setting_of_a_host_is_left_out_and_told(String text)
      throws Exception {
    write("acme.yaml", text);
    try (Tenants tenants = tenants()) {
      tenants.start();
      Tenant acme = tenants.find("acme").orElseThrow();
      assertThat(acme.values()).isEmpty();
      assertThat(acme.carrier()).isEmpty();
      assertThat(tenants.withheld()).singleElement().asString().startsWith("acme.yaml:");
      assertThat(events)
          .singleElement()
          .matches(event -> event.cause() == Cause.PLACEHOLDER_WITHHELD)
          .matches(event -> event.tenant().equals("acme"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registrar: sip.acme.test\n",
        "domain: voice.nordlicht.example\nregistrar: voice.nordlicht.example\n",
        "domain: acme.example\nregistrar: myexample.net\n"
      })
  void a_carrier_somebody_named_is_kept_whatever_its_domain(String text) throws Exception {
    write("default.yaml", text);
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find(Tenant.DEFAULT_ID).orElseThrow().value("registrar")).isNotEmpty();
      assertThat(events).isEmpty();
    }
  }

  @Test
  void a_file_gives_a_tenant_with_its_settings_and_free_values() throws Exception {
    write("acme.yaml", ACME);
    try (Tenants tenants = tenants()) {
      tenants.start();
      Tenant acme = tenants.find("acme").orElseThrow();
      assertThat(acme.upstream()).isEqualTo("xsi");
      assertThat(acme.unknownDevices()).isEqualTo(UnknownDevices.REFUSE);
      assertThat(acme.value("port")).isEqualTo("5070");
      assertThat(acme.value("site")).isEqualTo("Berlin");
      assertThat(tenants.names()).contains("tenant.site", "tenant.realm");
      assertThat(tenants.all()).extracting(Tenant::id).containsExactly("acme", "default");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ocip: {lgoin: legacy}|unknown setting carrier.ocip.lgoin; did you mean ocip.login?",
        "phonebook: life|carrier.phonebook is one of off, snapshot, live",
        "writeBack: flase|carrier.writeBack is one of true, false",
        "provder: x|unknown setting carrier.provder; did you mean provider?",
        "ocip: {login: new}|carrier.ocip.login is one of auto, legacy, 22V5",
        "xsi: {perSecond: many}|carrier.xsi.perSecond is a number",
        "match: [line, nmber]|carrier.match is one of mac, line, number",
        "sync: {att: '02:30'}|unknown setting carrier.sync.att; did you mean sync.at?",
        "ocip: {reporting: {tls: ja}}|carrier.ocip.reporting.tls is one of true, false",
        "ocip: yes|unknown setting carrier.ocip"
      })
  void a_misspelt_name_or_word_below_carrier_is_a_fault_with_its_line(String line, String fault)
      throws Exception {
    write("acme.yaml", "upstream: file\ncarrier:\n  " + line + "\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.faults()).singleElement().asString().startsWith("acme.yaml:3: " + fault);
    }
  }

  @Test
  void sections_of_a_carrier_have_sections_and_these_have_none() throws Exception {
    write(
        "acme.yaml",
        "upstream: carrier\n"
            + "carrier: {sources: [ocip], ocip: {reporting: {host: h, port: 8025}}}\n");
    write("deep.yaml", "carrier: {ocip: {reporting: {host: {name: h}}}}\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find("acme").orElseThrow().carrier())
          .containsEntry("sources", "ocip")
          .containsEntry("ocip.reporting.host", "h")
          .containsEntry("ocip.reporting.port", "8025");
      assertThat(tenants.find("deep")).isEmpty();
    }
  }

  @Test
  void a_quota_is_read_and_a_misprint_in_it_keeps_the_file_out() throws Exception {
    write("acme.yaml", "quota: {devices: 500, contactsPerSecond: 20, searchesPerSecond: 5}\n");
    write("free.yaml", "realm: x\n");
    write("wrong.yaml", "quota: {device: 500}\n");
    write("none.yaml", "quota: {devices: 0}\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find("acme").orElseThrow().quota()).isEqualTo(new Quota(500, 20, 5));
      assertThat(tenants.find("free").orElseThrow().quota()).isEqualTo(Quota.NONE);
      assertThat(tenants.find("wrong")).isEmpty();
      assertThat(tenants.find("none")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"realm: theirs\n", "port: none\n"})
  void a_file_cannot_claim_the_tenant_of_another_file_even_of_a_broken_one(String theirs)
      throws Exception {
    write("rival.yaml", theirs);
    write("a.yaml", "id: rival\nrealm: ours\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.all()).noneMatch(tenant -> tenant.value("realm").equals("ours"));
      assertThat(tenants.faults()).anyMatch(fault -> fault.toString().startsWith("a.yaml"));
    }
  }

  @Test
  void a_broken_file_leaves_its_tenant_as_it_was_and_changes_the_others() throws Exception {
    write("acme.yaml", ACME);
    write("other.yaml", "realm: one\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      AtomicInteger changes = new AtomicInteger();
      tenants.onChange(changes::incrementAndGet);
      Tenant before = tenants.find("acme").orElseThrow();
      write("acme.yaml", "realm: x\nport: none\n");
      write("other.yaml", "realm: two\n");
      await().until(() -> tenants.find("other").orElseThrow().value("realm").equals("two"));
      await().until(() -> !tenants.faults().isEmpty());
      assertThat(tenants.find("acme")).containsSame(before);
      assertThat(tenants.faults())
          .extracting(FileFault::toString)
          .containsExactly("acme.yaml:2: port must be a number from 1 to 65535");
      assertThat(events).extracting(Event::cause).containsOnly(Cause.TENANT_BROKEN);
      assertThat(events).extracting(Event::tenant).containsOnly("acme");
      assertThat(changes).hasPositiveValue();
    }
  }

  @Test
  void a_default_tenant_that_was_never_sound_gives_nothing_away() throws Exception {
    write("default.yaml", "unknownDevices: perhaps\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find("default").orElseThrow().unknownDevices())
          .isEqualTo(UnknownDevices.HOLD);
    }
  }

  @Test
  void the_first_rule_that_fits_says_what_a_device_must_show() throws Exception {
    write(
        "acme.yaml",
        "access:\n  - from: 10.1.0.0/16\n    need: nothing\n  - from: 2001:db8::/32\n"
            + "    need: certificate\n  - from: anywhere\n    need: certificate-or-digest\n");
    write("plain.yaml", "realm: one\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      Tenant acme = tenants.find("acme").orElseThrow();
      assertThat(acme.need("10.1.2.3")).isEqualTo(Need.NOTHING);
      assertThat(acme.need("2001:db8::1")).isEqualTo(Need.CERTIFICATE);
      assertThat(acme.need("192.0.2.1")).isEqualTo(Need.CERTIFICATE_OR_DIGEST);
      assertThat(acme.need("no address")).isEqualTo(Need.CERTIFICATE_OR_DIGEST);
      assertThat(tenants.find("plain").orElseThrow().need("10.1.2.3")).isEqualTo(Need.DIGEST);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access: open\n",
        "access:\n  - from: 10.1.0.0/33\n    need: nothing\n",
        "access:\n  - from: sip.example.net\n    need: nothing\n",
        "access:\n  - from: 10.1.0.0/16\n",
        "access:\n  - from: 10.1.0.0/16\n    need: none\n",
        "access:\n  - net: 10.1.0.0/16\n    need: nothing\n"
      })
  void a_rule_that_is_not_understood_makes_the_file_wrong(String file) throws Exception {
    write("acme.yaml", file);
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.faults()).isNotEmpty();
      assertThat(tenants.find("acme")).isEmpty();
    }
  }

  @Test
  void two_files_cannot_be_one_tenant() throws Exception {
    write("acme.yaml", ACME);
    write("zzz.yaml", "id: acme\n");
    try (Tenants tenants = tenants()) {
      tenants.start();
      assertThat(tenants.find("acme").orElseThrow().value("site")).isEqualTo("Berlin");
      assertThat(tenants.faults()).extracting(FileFault::file).containsExactly("zzz.yaml");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relm: x|unknown setting relm",
        "transport: sctp|transport is udp, tcp or tls",
        "timeZone: Berlin|timeZone is an IANA name",
        "language: klingon|language is a code",
        "registerSeconds: 5|must be a number from 30",
        "values: {realm: x}|this name is taken",
        "id: ../../etc|an id has",
        "upstream: a b|upstream is one word",
        "realm: [a]|realm must be a text",
      })
  void what_a_tenant_cannot_mean_is_told(String text, String reason) {
    byte[] file = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> TenantReader.read("acme", file, UnknownDevices.HOLD))
        .hasMessageContaining(reason);
  }
}
