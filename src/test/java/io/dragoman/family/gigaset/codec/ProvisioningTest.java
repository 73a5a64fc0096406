package io.dragoman.family.gigaset.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningTest {
  @Test
  void handsets_are_removed_only_when_the_rendering_says_so() {
    assertThat(nx70("hs.00001.DECT_AC", "0000")).doesNotContain("DeleteNotProvisionedHS");
    assertThat(nx70("oper.DeleteNotProvisionedHS", "false")).doesNotContain("DeleteNotProvisioned");
    assertThat(nx70("hs.00001.DECT_AC", "0000", "oper.DeleteNotProvisionedHS", "true"))
        .containsSubsequence("<nvm>", "DeleteNotProvisionedHS", "add_hs");
  }

  @Test
  void every_handset_is_added_once_before_its_parameters() {
    String document =
        nx70("SipAccount.0_1.AuthName", "a", "hs.0_1.DECT_AC", "1", "SipAccount.0_2.AuthName", "b");
    assertThat(document)
        .containsOnlyOnce("value=\"0_1\"")
        .containsOnlyOnce("value=\"0_2\"")
        .containsSubsequence("value=\"0_1\"", "SipAccount.0_1", "value=\"0_2\"", "SipAccount.0_2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ToDeReg", "NotReg"})
  void an_order_to_leave_stands_at_the_top_with_the_handsets_id(String order) {
    String document =
        nx70(
            "DmGlobal.0.TimeZone",
            "Europe/Berlin",
            "hs.0_1.DECT_AC",
            "1",
            "hs.029e74a599.RegStatus",
            order);
    assertThat(document)
        .containsSubsequence(
            "<nvm>",
            "<param name=\"hs.029e74a599.RegStatus\" value=\"" + order + "\"",
            "TimeZone",
            "add_hs\" value=\"0_1\"")
        .doesNotContain("value=\"029e74a599\"");
  }

  @Test
  void a_handset_that_is_to_go_is_given_no_account() {
    assertThat(nx70("SipAccount.0_9.AuthPassword", "s3cret", "hs.0_9.RegStatus", "ToDeReg"))
        .contains("hs.0_9.RegStatus")
        .doesNotContain("s3cret", "add_hs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Registered", "InReg", "ToDereg", ""})
  void what_is_no_order_to_a_handset_is_refused(String status) {
    assertThatThrownBy(() -> nx70("hs.0_9.RegStatus", status))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.NO_PROFILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oper.Format",
        "update_dm.local",
        "update_dm.local.a.b",
        "a b",
        "",
        "x\"y",
        ".a",
        "hs.RegStatus"
      })
  void a_name_outside_of_the_grammar_is_refused(String name) {
    assertThatThrownBy(() -> nx70(name, "1"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.NO_PROFILE));
  }

  @Property(tries = 200)
  void what_was_written_is_read_back(@ForAll("renderings") Map<String, String> values) {
    byte[] document = Provisioning.write(Family.GIGASET_NX70, Renderings.of(values));
    Map<String, String> read = new LinkedHashMap<>(Provisioning.read(document).values());
    read.keySet().removeIf(name -> name.endsWith(".RegStatus") && !values.containsKey(name));
    assertThat(read).isEqualTo(values);
  }

  @Provide
  Arbitrary<Map<String, String>> renderings() {
    Arbitrary<String> names =
        Arbitraries.of(
            "DmGlobal.0.TimeZone",
            "hs.0_1.DirectAccessDir",
            "hs.0_1.RegStatus",
            "SipAccount.0_2.UserName",
            "SipAccount.029e74a599.DisplayName",
            "update_dm.local.RegStart",
            "update_dm.2.RegDuration");
    Arbitrary<String> values =
        Arbitraries.strings().ascii().filter(s -> s.chars().allMatch(c -> c >= ' ' && c < 0x7F));
    return Arbitraries.maps(names, values)
        .map(
            map -> {
              map.computeIfPresent("hs.0_1.RegStatus", (name, any) -> "ToReg");
              return map;
            });
  }

  private static String nx70(String... namesAndValues) {
    return new String(
        Provisioning.write(Family.GIGASET_NX70, Renderings.of(namesAndValues)), UTF_8);
  }

  @Test
  void an_account_that_is_only_emptied_opens_no_place_for_a_handset() {
    String file =
        new String(
            Provisioning.write(
                Family.GIGASET_NX70,
                Renderings.of(
                    "hs.00001.DECT_AC", "0000",
                    "SipAccount.00001.AuthName", "auth100",
                    "SipAccount.00002.AuthName", "",
                    "SipAccount.00002.VoiceMailActive", "0")),
            UTF_8);
    assertThat(file)
        .contains("add_hs\" value=\"00001\"", "\"SipAccount.00002.AuthName\" value=\"\"")
        .doesNotContain("add_hs\" value=\"00002\"");
  }
}
