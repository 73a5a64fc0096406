package io.dragoman.profile;

import static io.dragoman.profile.ProfileFixture.values;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.Line;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedProfilesTest extends ShippedProfilesFixture {
  @Test
  void they_load_without_fault_and_name_only_known_items() {
    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.set().warnings()).isEmpty();
  }

  @Test
  void an_openstage_registers_by_its_number() {
    assertThat(values(render(Family.OPENSTAGE, "OpenStage 60", ProfileFixture.oneLine())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("e164", "100"),
                Map.entry("register-by-name", "false"),
                Map.entry("sip-user-id", "auth100"),
                Map.entry("sip-pwd", "s3cret100"),
                Map.entry("realm", "BroadWorks"),
                Map.entry("server-type", "0"),
                Map.entry("reg-addr", "sip.example.net"),
                Map.entry("reg-port", "5060"),
                Map.entry("registrar-addr", "sip.example.net"),
                Map.entry("registrar-port", "5060"),
                Map.entry("reg-ttl", "3600"),
                Map.entry("default-domain", "example.net"),
                Map.entry("sip-transport-user", "0"),
                Map.entry("outbound-proxy-user", "false"),
                Map.entry("display-id-unicode", "Anna Example"),
                Map.entry("use-display-id", "true"),
                Map.entry("language-iso", "de"),
                Map.entry("country-iso", "DE"),
                Map.entry("sntp-tz-offset", "60"),
                Map.entry("auto-daylight-save", "true"),
                Map.entry("daylight-save-zone-id", "9"),
                Map.entry("daylight-save", "true"),
                Map.entry("daylight-save-minutes", "60"),
                Map.entry("Canonical-dialing-local-country-code", "49")));
  }

  @Test
  void an_openstage_is_nothing_without_its_number_and_its_way_to_the_carrier() {
    Map<String, String> settings = new HashMap<>(ProfileFixture.TENANT.values());
    settings.put("sbc", "192.0.2.9");
    Tenant tenant = ProfileFixture.tenant(settings);
    Rendering rendering =
        loaded
            .set()
            .render(
                ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
                tenant,
                ProfileFixture.oneLine());
    assertThat(rendering.items())
        .filteredOn(RenderedItem::required)
        .extracting(item -> item.key().name())
        .contains("e164", "reg-addr", "sgnl-gateway-addr-user", "sip-pwd", "sip-user-id");
  }

  @Test
  void a_line_port_that_is_no_number_registers_by_name() {
    Subscriber subscriber =
        ProfileFixture.subscriber(ProfileFixture.line(1, "anna_7c2f_1", "Anna", "Example"));
    assertThat(values(render(Family.OPENSTAGE, "OpenStage 40", subscriber)))
        .containsEntry("sip-name", "anna_7c2f_1")
        .containsEntry("register-by-name", "true")
        .doesNotContainKey("e164");
  }

  @Test
  void two_lines_of_an_openstage_get_a_key_each() {
    assertThat(values(render(Family.OPENSTAGE, "OpenStage 60", ProfileFixture.twoLines())))
        .containsEntry("e164", "100")
        .containsEntry("function-key-def[1]", "31")
        .containsEntry("key-label-unicode[1]", "100 Example")
        .containsEntry("line-primary[1]", "true")
        .containsEntry("line-sip-uri[1]", "100@example.net")
        .containsEntry("function-key-def[2]", "31")
        .containsEntry("key-label-unicode[2]", "101 Brandtner")
        .containsEntry("line-primary[2]", "false")
        .containsEntry("line-sip-uri[2]", "101@example.net")
        .containsEntry("line-sip-realm[2]", "BroadWorks")
        .containsEntry("line-sip-user-id[2]", "auth101")
        .containsEntry("line-sip-pwd[2]", "s3cret101");
  }

  @ParameterizedTest
  @CsvSource({"OpenStage 15,8", "OpenStage 20E,1", "OpenStage 40,6", "OpenStage 80,9"})
  void an_openstage_takes_as_many_lines_as_it_has_keys(String model, int keys) {
    Line[] lines = new Line[12];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = ProfileFixture.line(i + 1, "10" + i, "F", "L");
    }
    long given =
        render(Family.OPENSTAGE, model, ProfileFixture.subscriber(lines)).items().stream()
            .filter(item -> item.key().name().equals("function-key-def"))
            .count();
    assertThat(given).isEqualTo(keys == 1 ? 0 : keys);
  }

  @Test
  void a_tenant_with_a_session_border_controller_sends_the_phone_there() {
    Map<String, String> values = new HashMap<>(ProfileFixture.TENANT.values());
    values.put("sbc", "sbc.example.net");
    values.put("sbcPort", "5080");
    values.put("transport", "tcp");
    values.put("realm", "example.net");
    Tenant tenant = ProfileFixture.tenant(values);
    assertThat(
            values(
                loaded
                    .set()
                    .render(
                        ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
                        tenant,
                        ProfileFixture.oneLine())))
        .containsEntry("outbound-proxy-user", "true")
        .containsEntry("sgnl-gateway-addr-user", "sbc.example.net")
        .containsEntry("sgnl-gateway-port-user", "5080")
        .containsEntry("sip-transport-user", "1")
        .containsEntry("realm", "example.net");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSCAPE_CP_DMS")
  void passwords_are_secret_and_hidden_in_every_family(Family family) {
    for (RenderedItem item : render(family, "", ProfileFixture.twoLines()).items()) {
      boolean password = item.value().startsWith("s3cret") || item.value().equals("provpass");
      assertThat(item.secret()).as(item.key().name()).isIn(password, true);
      assertThat(item.toString() + item.shown())
          .doesNotContain("s3cret")
          .doesNotContain("provpass");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSCAPE_CP_DMS")
  void every_value_says_which_line_of_which_file_it_came_from(Family family) {
    assertThat(render(family, "", ProfileFixture.twoLines()).items())
        .allSatisfy(
            item -> {
              assertThat(item.origin().file()).isEqualTo(family.id() + ".yaml");
              assertThat(item.origin().line()).isPositive();
              assertThat(item.origin().layer()).isEqualTo("family " + family.id());
            });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSCAPE_CP_DMS")
  void a_line_without_a_sip_user_gets_no_partial_configuration(Family family) {
    Subscriber subscriber =
        ProfileFixture.subscriber(ProfileFixture.line(1, "", "Anna", "Example"));
    assertThatThrownBy(() -> render(family, "", subscriber))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.NO_PROFILE))
        .hasMessageContaining("would be empty")
        .hasMessageContaining(family.id() + ".yaml:")
        .hasMessageContaining("line.1.user");
  }

  @Test
  void a_line_without_a_password_gets_no_partial_configuration() {
    Line line = ProfileFixture.line(1, "100", "Anna", "Example");
    Line bare =
        new Line(
            1,
            "",
            "",
            "",
            "",
            "",
            line.user(),
            line.host(),
            "auth",
            Secret.NONE,
            "",
            Map.of(),
            Map.of());
    assertThatThrownBy(() -> render(Family.OPENSTAGE, "", ProfileFixture.subscriber(bare)))
        .hasMessageStartingWith("sip-pwd would be empty: openstage.yaml:")
        .hasMessageEndingWith("needs line.1.authPassword");
  }

  @Test
  void a_tenant_whose_carrier_asks_no_password_says_so_in_a_layer() {
    SortedMap<String, byte[]> files = ProfileFixture.shipped();
    files.put("tenant.yaml", NO_PASSWORDS.formatted(ProfileFixture.TENANT.id()).getBytes(UTF_8));
    ProfileLoader.Loaded layered =
        ProfileLoader.load(files, ProfileFixture.WORDS, ProfileFixture.CLOCK);
    assertThat(layered.faults()).isEmpty();
    Subscriber two = ProfileFixture.subscriber(bare(1, "100"), bare(2, "101"));
    Rendering rendering =
        layered
            .set()
            .render(
                ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
                ProfileFixture.TENANT,
                two);
    assertThat(values(rendering))
        .containsEntry("e164", "100")
        .containsEntry("line-sip-uri[2]", "101@sip.example.net")
        .doesNotContainKeys("sip-pwd", "sip-user-id", "line-sip-pwd[1]", "line-sip-user-id[2]");
  }

  private static final String NO_PASSWORDS =
      """
      layer: tenant
      match: %s
      items:
        sip-user-id: {value: "${line.1.authUser}", optional: true}
        sip-pwd: {value: "${line.1.authPassword}", optional: true}
      each-line:
        - when: {at-least: ["${subscriber.lines}", 2]}
          items:
            line-sip-user-id[${line.order}]: {value: "${line.authUser}", optional: true}
            line-sip-pwd[${line.order}]: {value: "${line.authPassword}", optional: true}
      """;

  private static Line bare(int order, String user) {
    return new Line(order, "", "", "", "", "", user, "", "", Secret.NONE, "", Map.of(), Map.of());
  }
}
