package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.WithheldItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An OpenStage phone is told the time of its zone as its firmware wants it. */
class TimeItemsTest {
  private static Map<String, String> values(Rendering rendering) {
    Map<String, String> values = new TreeMap<>();
    for (RenderedItem item : rendering.items()) {
      values.put(item.key().toString(), item.value());
    }
    return values;
  }

  /** In the northern summer; the offset is the standard one, whoever switches. */
  @ParameterizedTest
  @CsvSource({
    "America/New_York, -300, true, 60",
    "Pacific/Auckland, 720, false, 60",
    "Australia/Lord_Howe, 630, false, 30",
    "Asia/Kathmandu, 345, false,",
    "America/St_Johns, -210, true, 60",
    "Africa/Casablanca, 0, true, 60"
  })
  void a_zone_whose_rule_the_phone_does_not_know_gets_its_standard_offset_and_the_state_of_today(
      String zone, String offset, String ahead, String minutes) {
    Map<String, String> items = values(in(zone, "V3 R5.12.0", ProfileFixture.CLOCK));
    assertThat(items)
        .containsEntry("sntp-tz-offset", offset)
        .containsEntry("auto-daylight-save", "false")
        .containsEntry("daylight-save", ahead)
        .doesNotContainKey("daylight-save-zone-id");
    assertThat(items.get("daylight-save-minutes")).isEqualTo(minutes);
  }

  @Test
  void clocks_ahead_in_the_south_keep_the_offset_in_its_range() {
    Clock january = Clock.fixed(Instant.parse("2026-01-10T00:00:00Z"), ZoneOffset.UTC);
    assertThat(values(in("Pacific/Auckland", "V3 R5.12.0", january)))
        .containsEntry("sntp-tz-offset", "720")
        .containsEntry("daylight-save", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Tongatapu"})
  void an_offset_no_phone_can_be_told_is_left_out_and_named(String zone) {
    Rendering rendering = in(zone, "V3 R5.12.0", ProfileFixture.CLOCK);
    assertThat(rendering.value("sntp-tz-offset")).isEmpty();
    assertThat(rendering.withheld())
        .extracting(WithheldItem::sentence)
        .singleElement()
        .asString()
        .startsWith("sntp-tz-offset must be a whole number from -720 to 720: openstage.yaml:")
        .endsWith("(subscriber.timeZone, tenant.timeZone)");
  }

  @ParameterizedTest
  @CsvSource({"V3 R5.12.0, true, true, 9", "V2 R2.48.0, true, true, 9", "V1 R4.9.0, true,,"})
  void firmware_that_has_no_rules_of_its_own_is_told_whether_clocks_are_ahead(
      String firmware, String ahead, String automatic, String rule) {
    Map<String, String> items = values(in("Europe/Dublin", firmware, ProfileFixture.CLOCK));
    assertThat(items)
        .containsEntry("sntp-tz-offset", "0")
        .containsEntry("daylight-save", ahead)
        .containsEntry("daylight-save-minutes", "60");
    assertThat(items.get("auto-daylight-save")).isEqualTo(automatic);
    assertThat(items.get("daylight-save-zone-id")).isEqualTo(rule);
  }

  /** As some V2 has it: it takes neither the switch nor the zone of it. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-01-10T00:00:00Z, 60, false, 60",
    "Europe/Berlin, 2026-07-01T10:00:00Z, 60, true, 60",
    "Europe/Berlin, 2026-10-25T00:59:59Z, 60, true, 60",
    "Europe/Berlin, 2026-10-25T01:00:00Z, 60, false, 60",
    "Europe/Dublin, 2026-01-10T00:00:00Z, 0, false, 60",
    "Europe/Dublin, 2026-07-01T10:00:00Z, 0, true, 60",
    "America/New_York, 2026-01-10T00:00:00Z, -300, false, 60",
    "Pacific/Auckland, 2026-01-10T00:00:00Z, 720, true, 60",
    "Pacific/Auckland, 2026-07-01T10:00:00Z, 720, false, 60",
    "Australia/Lord_Howe, 2026-01-10T00:00:00Z, 630, true, 30",
    "Australia/Lord_Howe, 2026-07-01T10:00:00Z, 630, false, 30",
    "Asia/Kathmandu, 2026-01-10T00:00:00Z, 345, false,",
    "Africa/Casablanca, 2026-03-01T00:00:00Z, 0, false, 60"
  })
  void a_phone_that_answered_that_it_has_no_rules_is_told_the_state_of_its_zone_as_it_is_now(
      String zone, Instant now, String offset, String ahead, String minutes) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Device phone = phone("V2 R0.48.0").withDaylightRules(false);
    Map<String, String> items = values(in(zone, phone, clock));
    assertThat(items)
        .containsEntry("sntp-tz-offset", offset)
        .containsEntry("daylight-save", ahead)
        .containsEntry("auto-daylight-save", "false")
        .doesNotContainKey("daylight-save-zone-id");
    assertThat(items.get("daylight-save-minutes")).isEqualTo(minutes);
    int told = Integer.parseInt(offset) + ("true".equals(ahead) ? Integer.parseInt(minutes) : 0);
    assertThat(told * 60).isEqualTo(ZoneId.of(zone).getRules().getOffset(now).getTotalSeconds());
  }

  @Test
  void another_firmware_is_asked_anew_for_its_rules() {
    Device phone = phone("V2 R0.48.0").withDaylightRules(false);
    assertThat(phone.withReport("", "V2 R0.48.0", "", "").daylightRules()).isFalse();
    assertThat(phone.withReport("", "", "", "").daylightRules()).isFalse();
    Device updated = phone.withReport("", "V2 R1.10.0", "", "");
    assertThat(values(in("Europe/Berlin", updated, ProfileFixture.CLOCK)))
        .containsEntry("daylight-save-zone-id", "9");
  }

  private static Device phone(String firmware) {
    return ProfileFixture.device(Family.OPENSTAGE, "OpenStage 60").withReport("", firmware, "", "");
  }

  private static Rendering in(String zone, String firmware, Clock clock) {
    return in(zone, phone(firmware), clock);
  }

  private static Rendering in(String zone, Device phone, Clock clock) {
    Map<String, String> values = new HashMap<>(ProfileFixture.TENANT.values());
    values.put("timeZone", zone);
    return ProfileLoader.load(ProfileFixture.shipped(), ProfileFixture.WORDS, clock)
        .set()
        .render(phone, ProfileFixture.tenant(values), ProfileFixture.oneLine());
  }
}
