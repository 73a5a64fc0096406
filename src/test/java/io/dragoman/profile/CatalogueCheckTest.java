package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Tenant;
import io.dragoman.model.WithheldItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles are held against the families' catalogues: constants when loaded, the rest after. */
class CatalogueCheckTest {
  private static final String OPENSTAGE = "layer: family\nmatch: openstage\nitems:\n";

  private static ProfileLoader.Loaded load(String text) {
    return ProfileLoader.load(
        ProfileFixture.files("a.yaml", text), ProfileFixture.WORDS, ProfileFixture.CLOCK);
  }

  private static Rendering render(String text, Map<String, String> tenant) {
    Tenant home = ProfileFixture.tenant(tenant);
    return load(text)
        .set()
        .render(
            ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
            home,
            ProfileFixture.oneLine());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "l2qos-voice: 8 | l2qos-voice must be a whole number from 0 to 7",
        "sip-transport-user: 7 | sip-transport-user must be one of 0, 1, 2",
        "dhcp: perhaps | dhcp must be true or false",
        "reg-port: 5060/udp | reg-port must be a whole number from 0 to 65535",
        "display-id: An endless name of a person | display-id has 27 characters, at most 24 fit",
        "'e164[2]: 100' | e164[2] has no index: write e164",
        "device-type: x | device-type is read-only: the phone reports it and refuses to have it"
            + " written",
        "vlan-id: {value: 5000} | vlan-id must be a whole number from 0 to 4095",
        "vlan-id: {when: {present: x}, value: 7, else: 5000} | vlan-id must be a whole number from"
            + " 0 to 4095",
        "codec-rank[1]: 9 | codec-rank must be a whole number from 1 to 3"
      })
  void a_constant_the_phone_cannot_take_is_a_fault_with_file_and_line(String item, String reason) {
    assertThat(load(OPENSTAGE + "  " + item + "\n").faults())
        .containsExactly(new FileFault("a.yaml", 4, reason));
  }

  @Test
  void every_wrong_constant_of_a_file_is_named() {
    assertThat(load(OPENSTAGE + "  vlan-id: 5000\n  dhcp: no\n  l2qos-voice: 9\n").faults())
        .extracting(FileFault::line)
        .containsExactly(4, 5, 6);
  }

  @Test
  void an_unknown_name_is_a_warning_that_asks_for_the_nearest_and_is_rendered() {
    ProfileLoader.Loaded loaded = load(OPENSTAGE + "  sip-transprt-user: 2\n  reg-adrr: x\n");
    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.set().warnings())
        .extracting(FileFault::toString)
        .containsExactly(
            "a.yaml:4: no family of this layer is known to have sip-transprt-user; did you mean"
                + " sip-transport-user?",
            "a.yaml:5: no family of this layer is known to have reg-adrr; did you mean"
                + " reg-addr?");
    assertThat(render(OPENSTAGE + "  sip-transprt-user: 2\n", Map.of()).value("sip-transprt-user"))
        .contains("2");
  }

  @Test
  void gigaset_parameters_are_held_against_their_family() {
    ProfileLoader.Loaded loaded =
        load(
            "layer: family\nmatch: gigaset-nx70\nitems:\n  SipProvider.0.TransportProtocol: 9\n"
                + "  SipProvider.0.UseSips: 1\n");
    assertThat(loaded.faults())
        .containsExactly(
            new FileFault("a.yaml", 4, "SipProvider.0.TransportProtocol must be one of 1, 2, 3"));
    assertThat(loaded.set().warnings())
        .extracting(FileFault::reason)
        .containsExactly(
            "no family of this layer is known to have SipProvider.0.UseSips; did you mean"
                + " SipProvider.#.UseSIPS?");
  }

  @Test
  void an_index_beyond_the_documented_ones_is_only_a_warning() {
    ProfileLoader.Loaded loaded = load(OPENSTAGE + "  codec-allowed[7]: \"true\"\n");
    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.set().warnings())
        .extracting(FileFault::reason)
        .containsExactly("codec-allowed[7] is documented with the indexes 1 to 3");
  }

  @Test
  void a_computed_value_out_of_range_is_left_out_and_named_with_file_line_and_field() {
    Rendering rendering =
        render(
            OPENSTAGE + "  reg-port: ${tenant.lane}\n  realm: x\ndeclare: [tenant.lane]\n",
            Map.of("lane", "70000"));
    assertThat(rendering.value("reg-port")).isEmpty();
    assertThat(rendering.value("realm")).contains("x");
    assertThat(rendering.withheld())
        .extracting(WithheldItem::sentence)
        .containsExactly("reg-port must be a whole number from 0 to 65535: a.yaml:4 (tenant.lane)");
    assertThat(rendering.withheld())
        .extracting(WithheldItem::cause)
        .containsExactly(Cause.VALUE_WITHHELD);
  }

  @Test
  void a_required_value_out_of_range_withholds_the_rendering() {
    String profile = OPENSTAGE + "  reg-addr: {value: \"${tenant.registrar}\", required: true}\n";
    assertThatThrownBy(() -> render(profile, Map.of("registrar", "sip:pbx.acme.test")))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.NO_PROFILE))
        .hasMessage("reg-addr must be an IP address or DNS name: a.yaml:4 (tenant.registrar)");
  }

  @Test
  void a_constant_a_phone_cannot_take_is_not_sent_even_when_nothing_better_was_ever_loaded() {
    Rendering rendering = render(OPENSTAGE + "  vlan-id: 5000\n  realm: x\n", Map.of());
    assertThat(rendering.items()).extracting(i -> i.key()).containsExactly(ItemKey.of("realm"));
    assertThat(rendering.withheld()).hasSize(1);
  }

  @Test
  void a_tenants_setting_that_cannot_be_left_out_withholds_with_the_item_that_is_wrong() {
    String profile = OPENSTAGE + "  reg-port: ${tenant.port}\n";
    assertThatThrownBy(() -> render(profile, Map.of("port", "70000")))
        .isInstanceOf(Problem.class)
        .hasMessageEndingWith(
            "reg-port must be a whole number from 0 to 65535: a.yaml:4 (tenant.port)");
  }

  @Test
  void a_wrong_value_is_told_again_for_each_device_that_would_get_it() {
    ProfileSet set = load(OPENSTAGE + "  reg-port: ${tenant.lane}\ndeclare: [tenant.lane]\n").set();
    for (String port : List.of("70000", "5060", "x", "5060")) {
      Rendering rendering =
          set.render(
              ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
              ProfileFixture.tenant(Map.of("lane", port)),
              ProfileFixture.oneLine());
      assertThat(rendering.withheld()).hasSize(port.equals("5060") ? 0 : 1);
    }
  }

  @Test
  void a_reason_never_tells_a_secret() {
    Rendering rendering =
        render(
            OPENSTAGE
                + "  dls-client-certificate: ${tenant.secretThing}!\n"
                    .replace("${tenant.secretThing}", "s3cret"),
            Map.of());
    assertThat(rendering.withheld()).hasSize(1);
    assertThat(rendering.withheld().toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"OPENSCAPE_CP_DMS"},
      mode = EnumSource.Mode.EXCLUDE)
  void the_shipped_profiles_make_nothing_a_device_cannot_take(Family family) {
    ProfileSet set =
        ProfileLoader.load(ProfileFixture.shipped(), ProfileFixture.WORDS, ProfileFixture.CLOCK)
            .set();
    for (Tenant tenant : List.of(ProfileFixture.TENANT, ProfileFixture.tenant(Map.of()))) {
      assertThat(
              set.render(ProfileFixture.device(family, ""), tenant, ProfileFixture.twoLines())
                  .withheld())
          .isEmpty();
      assertThat(
              set.render(ProfileFixture.device(family, ""), tenant, ProfileFixture.oneLine())
                  .withheld())
          .isEmpty();
    }
  }

  private static Rendering legacy(String text) {
    return ProfileLoader.load(
            ProfileFixture.files("a.yaml", text),
            ProfileFixture.WORDS.withLegacyText(true),
            ProfileFixture.CLOCK)
        .set()
        .render(
            ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
            ProfileFixture.TENANT,
            ProfileFixture.oneLine());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sip-pwd", "sip-user-id", "reg-addr", "select-dial[1]", "send-url-path[1]", "new"})
  void secrets_addresses_and_digits_old_firmware_misreads_are_withheld_with_a_cause(String item) {
    Rendering rendering = legacy(OPENSTAGE + "  " + item + ": \"a&b<c>\"\n  realm: x\n");
    assertThat(rendering.items()).hasSize(1);
    assertThat(rendering.withheld()).hasSize(1);
    assertThat(rendering.withheld().get(0).sentence())
        .startsWith(item + " ")
        .endsWith(": a.yaml:4")
        .doesNotContain("a&b");
  }

  @Test
  void a_required_secret_old_firmware_misreads_withholds_the_rendering() {
    assertThatThrownBy(
            () -> legacy(OPENSTAGE + "  sip-pwd: {value: \"Geh€im-1&<2>\", required: true}\n"))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "sip-pwd has <, > or &, which old firmware misreads (openstage.legacy.text):"
                + " a.yaml:4");
  }

  @Test
  void texts_for_people_stay_for_old_firmware_and_everything_for_newer() {
    String profile = OPENSTAGE + "  display-id-unicode: \"A & B\"\n";
    assertThat(legacy(profile).value("display-id-unicode")).contains("A & B");
    assertThat(render(OPENSTAGE + "  sip-pwd: \"a&b\"\n", Map.of()).value("sip-pwd"))
        .contains("a&b");
  }

  @Test
  void the_shipped_profiles_agree_with_the_catalogues() {
    ProfileLoader.Loaded loaded =
        ProfileLoader.load(ProfileFixture.shipped(), ProfileFixture.WORDS, ProfileFixture.CLOCK);
    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.set().warnings()).isEmpty();
  }
}
