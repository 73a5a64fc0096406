package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Device.Admission;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.SomeTenant;
import io.dragoman.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of selections. */
class SelectionTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static final Device PHONE =
      Device.registered(Mac.of("7c2f80a1b2c3"), "acme", Family.OPENSTAGE, Admission.APPROVED)
          .withRegistration("acme", Family.OPENSTAGE, "Floor 3", Admission.APPROVED)
          .withReport("OpenStage 60", "V3 R5.9.0", "+49307001", "")
          .withContact(Instant.parse("2026-11-28T12:00:00Z"), Cause.UP_TO_DATE, "")
          .withRendered("9f86d081884c7d65", NOW);

  private static boolean takes(String name, String value) {
    return takes(PHONE, Map.of(name, value));
  }

  private static boolean takes(Device device, Map<String, String> query) {
    return Selection.of(query, List.of("acme", "rival"), whose -> List.of("+493088123"), NOW)
        .takes(device, Verdict.of(device, SomeTenant.of(device.tenant())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenant|acme|true",
        "tenant|rival|false",
        "tenant|rival, acme|true",
        "verdict|configured|true",
        "verdict|refused,waiting|false",
        "mode|default|true",
        "mode|secure,bootstrapping|false",
        "cause|up-to-date|true",
        "cause|locked-out|false",
        "model|openstage 60|true",
        "model|OpenStage 6|false",
        "family|openstage|true",
        "family|gigaset-n720|false",
        "group|floor 3|true",
        "group|floor|false",
        "firmware-below|V3 R5.9.0|false",
        "firmware-below|V3 R5.10|true",
        "firmware-below|V3 R5.9.1|true",
        "firmware-below|V3|false",
        "firmware-below|4|true",
        "firmware-below|V2 R99|false",
        "last-contact-before|2026-11-28T12:00:01Z|true",
        "last-contact-before|2026-11-28T12:00:00Z|false",
        "last-contact-before|2026-11-28T14:00:01 02:00|true",
        "last-contact-before|2026-11-29|true",
        "last-contact-before|2026-11-28|false",
        "last-contact-before|1d|true",
        "last-contact-before|3d|false",
        "last-contact-before|47h|true",
        "last-contact-before|1w|false",
        "last-contact-before|PT49H|false",
        "q|stage 60|true",
        "q|7C:2F:80|true",
        "q|2f80a1|true",
        "q|2f-80|true",
        "q|ACM|true",
        "q|307001|true",
        "q|+49 30-7001|true",
        "q|88123|true",
        "q|+49 30 88-123|true",
        "q|88124|false",
        "q|foo|false",
      })
  void each_condition_takes_what_it_says(String name, String value, boolean taken) {
    assertThat(takes(name, value)).isEqualTo(taken);
  }

  @Test
  void all_conditions_must_hold() {
    assertThat(takes(PHONE, Map.of("tenant", "acme", "q", "foo"))).isFalse();
    assertThat(takes(PHONE, Map.of("tenant", "acme", "mode", "default", "limit", "3"))).isTrue();
  }

  @Test
  void who_has_never_said_a_firmware_or_come_is_not_below_and_not_before() {
    Device fresh =
        Device.registered(Mac.of("0001e3000001"), "acme", Family.OPENSTAGE, Admission.APPROVED);
    assertThat(takes(fresh, Map.of("firmware-below", "9"))).isFalse();
    assertThat(takes(fresh, Map.of("last-contact-before", "1s"))).isFalse();
    assertThat(takes(fresh, Map.of("verdict", "never-seen"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenant|acm|did you mean acme?",
        "tenant|nobody|acme, rival",
        "verdict|configurd|did you mean configured?",
        "verdict|green|never-seen, refused, waiting, incomplete, drifted, configured, delivered",
        "mode|defualt|default, bootstrapping, secure",
        "cause|no-subscribr|did you mean no-subscriber?",
        "family|openstge|did you mean openstage?",
        "family|,|must be one of",
        "firmware-below|new|must have a number",
        "last-contact-before|yesterday|how long ago",
        "last-contact-before|99999999d|how long ago",
        "last-contact-before|2026-13-01|how long ago",
        "last-contact-before|P9|how long ago",
        "q|' '|has no value",
        "model|''|has no value",
      })
  void a_wrong_value_is_refused_with_what_would_be_right(String name, String value, String told) {
    assertThatThrownBy(() -> takes(name, value))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.response().status()).isEqualTo(400))
        .hasMessageContaining(told)
        .hasMessageContaining(name);
  }

  @Test
  void a_command_spells_it_as_the_api_reads_it() {
    String query = Selection.query(Map.of("q", "a&b ü", "firmware-below", "V3 R5"));
    assertThat(AdminProcessor.query(query.substring(1)))
        .isEqualTo(Map.of("q", "a&b ü", "firmware-below", "V3 R5"));
  }
}
