package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileLoaderTest {
  private static final String FAMILY = "layer: family\nmatch: openstage\nlines: 8\n";

  private static Rendering render(String... namesAndTexts) {
    ProfileLoader.Loaded loaded = ProfileFixture.load(namesAndTexts);
    assertThat(loaded.faults()).isEmpty();
    return loaded
        .set()
        .render(
            ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
            ProfileFixture.TENANT,
            ProfileFixture.twoLines());
  }

  private static String fault(String text) {
    return ProfileFixture.load("x.yaml", text).faults().get(0).toString();
  }

  @Test
  void a_higher_layer_overrides_whatever_its_file_is_called() {
    Rendering rendering =
        render(
            "a-device.yaml",
            "layer: device\nmatch: 7C:2F:80:A1:B2:C3\nitems: {sip-name: device}\n",
            "b-group.yaml",
            "layer: group\nmatch: sales\nitems: {sip-name: group}\n",
            "c-tenant.yaml",
            "layer: tenant\nmatch: acme\nitems: {sip-name: tenant, voice-mail-e164: tenant}\n",
            "d-model.yaml",
            "layer: model\nmatch: openstage 6*\nitems: {voice-mail-e164: model, realm: model}\n",
            "e-family.yaml",
            FAMILY + "items: {realm: family, sip-user-id: family, sip-name: family}\n",
            "f-defaults.yaml",
            "layer: defaults\nitems: {sip-user-id: defaults, reg-addr: defaults}\n");
    assertThat(rendering.items())
        .extracting(RenderedItem::toString)
        .containsExactlyInAnyOrder(
            "sip-name=device ← a-device.yaml:3",
            "voice-mail-e164=tenant ← c-tenant.yaml:3",
            "realm=model ← d-model.yaml:3",
            "sip-user-id=family ← e-family.yaml:4",
            "reg-addr=defaults ← f-defaults.yaml:2");
  }

  @Test
  void a_layer_is_only_for_the_devices_it_names() {
    Rendering rendering =
        render(
            "family.yaml", FAMILY + "items: {realm: family}\n",
            "other-mac.yaml", "layer: device\nmatch: 7c2f80000000\nitems: {realm: no}\n",
            "other-tenant.yaml", "layer: tenant\nmatch: other\nitems: {realm: no}\n",
            "other-group.yaml", "layer: group\nmatch: lobby\nitems: {realm: no}\n",
            "other-model.yaml", "layer: model\nmatch: OpenStage 40*\nitems: {realm: no}\n",
            "other-family.yaml",
                "layer: tenant\nmatch: acme\nfamily: gigaset-n720\nitems: {realm: no}\n",
            "other-tenants-model.yaml",
                "layer: model\nmatch: OpenStage*\ntenant: other\nitems: {realm: no}\n");
    assertThat(rendering.value("realm")).contains("family");
  }

  @Test
  void an_upper_layer_takes_values_out() {
    Rendering rendering =
        render(
            "family.yaml",
            FAMILY
                + "items: {realm: x, reg-port: 5060}\n"
                + "each-line:\n- items: {\"function-key-def[${line.order}]\": 31}\n",
            "tenant.yaml",
            "layer: tenant\nmatch: acme\nremove: [realm, \"function-key-def[*]\"]\n");
    assertThat(rendering.items()).extracting(i -> i.key().toString()).containsExactly("reg-port");
  }

  @Test
  void an_origin_names_the_fields_of_its_own_line() {
    Rendering rendering =
        render(
            "family.yaml",
            FAMILY
                + "let: {who: \"${line.user}\"}\n"
                + "each-line:\n"
                + "- items:\n"
                + "    line-sip-uri[${line.order}]: ${let.who}@${line.host:-${tenant.domain}}\n");
    RenderedItem second = rendering.find(ItemKey.of("line-sip-uri", 2)).orElseThrow();
    assertThat(second.value()).isEqualTo("101@example.net");
    assertThat(second.origin())
        .hasToString("family.yaml:7 (line.2.user, line.2.host, tenant.domain)");
  }

  @Test
  void blocks_are_for_the_lines_they_say() {
    Rendering rendering =
        render(
            "family.yaml",
            FAMILY
                + "each-line:\n"
                + "- {from: 2, items: {\"a[${line.order}]\": used}}\n"
                + "- {to: 1, items: {\"b[${line.index}]\": used}}\n"
                + "each-free-line:\n"
                + "- {to: 4, items: {\"c[${line.order}]\": free}}\n");
    assertThat(rendering.items())
        .extracting(i -> i.key().toString())
        .containsExactlyInAnyOrder("a[2]", "b[0]", "c[3]", "c[4]");
  }

  @Test
  void a_gigaset_symbol_keeps_its_brackets_in_its_name() {
    ProfileLoader.Loaded loaded =
        ProfileFixture.load(
            "n720.yaml", "layer: family\nmatch: gigaset-n720\nitems: {\"BS.x[0]\": 1}\n");
    Rendering rendering =
        loaded
            .set()
            .render(
                ProfileFixture.device(Family.GIGASET_N720, ""),
                ProfileFixture.TENANT,
                ProfileFixture.oneLine());
    assertThat(rendering.find(ItemKey.of("BS.x[0]"))).isPresent();
  }

  @Test
  void a_condition_chooses_between_two_values_or_none() {
    Rendering rendering =
        render(
            "family.yaml",
            FAMILY
                + "items:\n"
                + "  a: {when: {digits: \"${line.1.user}\"}, value: 1, else: 2}\n"
                + "  b: {when: {not: {digits: \"${line.1.user}\"}}, value: 1, else: 2}\n"
                + "  c: {when: {present: \"${tenant.sbc}\"}, value: 1}\n"
                + "  d: {when: {equals: [\"${tenant.name}\", ACME], present: x}, value: 1}\n"
                + "  e: {when: {any: [{present: \"\"}, {at-least: [2, 2]}]}, value: 1}\n"
                + "  f: {when: {at-least: [x, 0]}, value: 1}\n"
                + "  g: {value: \"${tenant.sbc}\", optional: true}\n"
                + "  h: ${tenant.sbc}\n");
    assertThat(rendering.items())
        .extracting(RenderedItem::toString)
        .extracting(text -> text.substring(0, text.indexOf(' ')))
        .containsExactly("a=1", "b=2", "d=1", "e=1", "h=");
  }

  @Test
  void a_value_is_what_was_written_and_no_yaml_type() {
    Rendering rendering =
        render("f.yaml", FAMILY + "items: {a: true, b: 0x1f, c: 007, d: 1.50, e: \"$${x}\"}\n");
    assertThat(rendering.items())
        .extracting(RenderedItem::value)
        .containsExactly("true", "0x1f", "007", "1.50", "${x}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "${subscriber.nosuch};unknown name ${subscriber.nosuch}",
        "${line.1.nosuch};unknown name ${line.1.nosuch}",
        "${tenant.nosuch};unknown name ${tenant.nosuch}",
        "${bridge.nosuch};unknown name ${bridge.nosuch}",
        "${device.nosuch};unknown name ${device.nosuch}",
        "${nosuch};unknown name ${nosuch}",
        "${let.nosuch};unknown name ${let.nosuch}",
        "${line.user};means a line only within each-line",
        "${line.0.user};lines are numbered 1 to 250",
        "${line.1.user|nosuch};unknown filter |nosuch",
        "${line.1.user|upper(3)};the filter upper takes no argument",
        "${line.1.user|trunc};the filter trunc needs a number",
        "${line.1.user|trunc(0)};takes a number from 1 to 1000",
        "${line.1.user|table(x)};unknown table x",
        "${line.1.user|trunc(3;bracket is not closed",
        "${line.1.user;is not closed or not understood",
        "${line.1.user:-x;is not closed or not understood",
        "${line.1.user - 1};is not closed or not understood",
        "${};a placeholder lacks a name",
        "${T(java.lang.Runtime)};is not closed or not understood",
      })
  void what_a_value_cannot_mean_is_told_with_file_and_line(String value, String reason) {
    String text = FAMILY + "items:\n  realm: x\n  reg-addr: '" + value + "'\n";
    assertThat(fault(text)).startsWith("x.yaml:6: ").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layer: attic|1|layer must be",
        "match: x|1|layer must be",
        "layer: family|1|match is missing",
        "layer: defaults\\nmatch: x|2|defaults match every device",
        "layer: family\\nmatch: nosuch|2|unknown family nosuch",
        "layer: device\\nmatch: nomac|2|no MAC address",
        "layer: defaults\\nlines: 0|2|lines must be a number from 1 to 250",
        "layer: defaults\\nitem: {}|2|unknown name item",
        "layer: defaults\\nitems: {a: }|2|a has no value",
        "layer: defaults\\nitems: {'a b': 1}|2|this is no name of an item",
        "layer: defaults\\nitems: {a: {when: {present: x}}}|2|value is missing",
        "layer: defaults\\nitems: {a: {value: 1, else: 2}}|2|else needs a when",
        "layer: defaults\\nitems: {a: {value: 1, if: 2}}|2|unknown name if",
        "layer: defaults\\nitems: {a: {value: 1, when: {same: 2}}}|2|unknown condition same",
        "layer: defaults\\nitems:\\n  a: 1\\n  a: 2|4|the name stands here twice: a",
        "layer: defaults\\nitems: [|3|no YAML",
        "layer: defaults\\nitems: !!java.net.URL x|2|tags are not allowed",
        "layer: defaults\\nitems: &a {b: 1}\\nlet: *a|2|anchors and aliases are not allowed",
        "layer: defaults\\n---\\nlayer: defaults|2|only one document",
        "- layer|1|must be name: value pairs",
        "layer: defaults\\nlet: {a: '${let.a}'}|2|nested deeper than 8",
        "layer: defaults\\nitems: {'sip-${line.1.authPassword}': 1}|2|must not be part of a name",
      })
  void a_file_that_breaks_the_format_is_told_with_file_and_line(
      String text, int line, String reason) {
    assertThat(fault(text.replace("\\n", "\n") + "\n"))
        .startsWith("x.yaml:" + line + ": ")
        .contains(reason);
  }

  @Test
  void an_unknown_item_is_a_warning_and_rendered() {
    ProfileLoader.Loaded loaded = ProfileFixture.load("x.yaml", FAMILY + "items:\n  relm: x\n");
    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.set().warnings())
        .extracting(FileFault::toString)
        .containsExactly(
            "x.yaml:5: no family of this layer is known to have relm; did you mean realm?");
  }

  @Test
  void a_device_that_a_broken_layer_is_for_gets_nothing_and_others_are_served() {
    ProfileLoader.Loaded loaded =
        ProfileFixture.load(
            "broken.yaml",
            "layer: model\nmatch: OpenStage 60*\nitems: {realm: \"${nosuch}\"}\n",
            "family.yaml",
            FAMILY + "items: {realm: x}\n");
    assertThatThrownBy(
            () ->
                loaded
                    .set()
                    .render(
                        ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60"),
                        ProfileFixture.TENANT,
                        ProfileFixture.oneLine()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.NO_PROFILE))
        .hasMessage("broken.yaml:3: unknown name ${nosuch}");
    Rendering other =
        loaded
            .set()
            .render(
                ProfileFixture.device(Family.OPENSTAGE, "OpenStage 40"),
                ProfileFixture.TENANT,
                ProfileFixture.oneLine());
    assertThat(other.value("realm")).contains("x");
  }

  @Test
  void a_file_nobody_can_read_blocks_every_device() {
    ProfileLoader.Loaded loaded =
        ProfileFixture.load("broken.yaml", "{", "family.yaml", FAMILY + "items: {realm: x}\n");
    assertThatThrownBy(
            () ->
                loaded
                    .set()
                    .render(
                        ProfileFixture.device(Family.OPENSTAGE, ""),
                        ProfileFixture.TENANT,
                        ProfileFixture.oneLine()))
        .hasMessageStartingWith("broken.yaml:");
  }

  @Test
  void a_family_without_a_layer_gets_nothing() {
    ProfileLoader.Loaded loaded = ProfileFixture.load("family.yaml", FAMILY);
    assertThatThrownBy(
            () ->
                loaded
                    .set()
                    .render(
                        ProfileFixture.device(Family.GIGASET_DE, ""),
                        ProfileFixture.TENANT,
                        ProfileFixture.oneLine()))
        .hasMessage("no layer is for the family gigaset-de");
  }

  @Test
  void what_xml_forbids_never_reaches_a_device() {
    Rendering rendering =
        render("family.yaml", FAMILY + "items: {a: \"x\\uFFFEy \\U0001F600\", b: \" padded \"}\n");
    assertThat(rendering.value("a")).contains("xy 😀");
    assertThat(rendering.value("b")).contains("padded");
    for (String control : new String[] {"\\0", "\\u0007"}) {
      assertThat(
              ProfileFixture.load("family.yaml", FAMILY + "items: {a: \"x" + control + "y\"}\n")
                  .faults())
          .singleElement()
          .asString()
          .contains("family.yaml:4", "a value has a control character");
    }
  }

  @Test
  void a_value_made_of_a_secret_is_secret_whatever_its_name() {
    Rendering rendering =
        render(
            "family.yaml",
            FAMILY
                + "let: {word: \"${line.1.authPassword}\"}\n"
                + "items: {a: \"x ${let.word|trunc(5)}\", b: \"${tenant.sbc:-${let.word}}\"}\n");
    assertThat(rendering.items()).allMatch(RenderedItem::secret);
    assertThat(rendering.items().toString()).doesNotContain("s3c");
  }
}
