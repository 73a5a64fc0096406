package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone whose firmware has no daylight-saving rules is told whether clocks are ahead. */
class DaylightRulesTest {
  private static final String[] BY_RULE = {
    "sntp-tz-offset=60",
    "auto-daylight-save=true",
    "daylight-save-zone-id=9",
    "daylight-save=true",
    "daylight-save-minutes=60"
  };
  private static final String[] HELD = {
    "sntp-tz-offset=60", "daylight-save=true", "daylight-save-minutes=60"
  };
  private static final String NO_RULES = "its firmware has no daylight-saving rules";

  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  /** As the shipped profile has it, see TimeItemsTest. */
  private void rendered(boolean ahead) {
    if (bench.device(phone).daylightRules()) {
      bench.wants(phone, BY_RULE);
    } else {
      bench.wants(
          phone,
          "sntp-tz-offset=60",
          "auto-daylight-save=false",
          "daylight-save=" + ahead,
          "daylight-save-minutes=60");
    }
  }

  private void has_no_rules() {
    bench.wants(phone, BY_RULE);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", HELD)
        .expects(WRITE_ITEMS, "auto-daylight-save=true", "daylight-save-zone-id=9");
    phone
        .refuses("auto-daylight-save:unknown item", "daylight-save-zone-id:unknown item")
        .expects(CLEAN_UP, "send-solicited=true");
  }

  @Test
  void in_winter_it_is_put_right_at_once_and_only_once() {
    has_no_rules();
    assertThat(bench.device(phone).daylightRules()).isFalse();
    assertThat(bench.lastEvent().detail()).contains(NO_RULES);

    rendered(false);
    phone.sends("solicited").expects(WRITE_ITEMS, "daylight-save=false");
    phone.replies("WriteItems").expects(CLEAN_UP);
    for (int i = 0; i < 3; i++) {
      rendered(false);
      phone.sends("start-up").expects(CLEAN_UP);
    }
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
    assertThat(Verdict.of(bench.device(phone), DialogueFixture.TENANT).state())
        .isEqualTo(Verdict.State.CONFIGURED);
  }

  @Test
  void in_summer_it_holds_what_is_right_already() {
    has_no_rules();
    rendered(true);
    phone.sends("solicited").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void each_switch_of_its_zone_is_written_at_the_next_contact_once() {
    in_summer_it_holds_what_is_right_already();
    for (boolean ahead : new boolean[] {false, true, false}) {
      rendered(ahead);
      phone.sends("start-up").expects(WRITE_ITEMS, "daylight-save=" + ahead);
      phone.replies("WriteItems").expects(CLEAN_UP);
      rendered(ahead);
      phone.sends("start-up").expects(CLEAN_UP);
    }
  }

  @Test
  void a_bridge_that_begins_again_knows_it() {
    in_winter_it_is_put_right_at_once_and_only_once();
    bench.restart();
    rendered(false);
    phone.sends("start-up").expects(CLEAN_UP);
    assertThat(bench.device(phone).daylightRules()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto-daylight-save", "daylight-save-zone-id"})
  void one_that_has_half_of_it_has_none(String missing) {
    bench.wants(phone, BY_RULE);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", HELD)
        .expects(WRITE_ITEMS, "auto-daylight-save=true", "daylight-save-zone-id=9");
    phone.refuses(missing + ":not implemented").expects(CLEAN_UP, "send-solicited=true");
    assertThat(bench.device(phone).daylightRules()).isFalse();
  }

  /** Then nothing says that it has no such item. */
  @Test
  void one_that_only_refuses_the_value_keeps_its_rules() {
    bench.wants(phone, BY_RULE);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", HELD)
        .expects(WRITE_ITEMS, "auto-daylight-save=true", "daylight-save-zone-id=9");
    phone.refuses("daylight-save-zone-id:failed").expects(CLEAN_UP);
    assertThat(bench.device(phone).daylightRules()).isTrue();
  }

  @Test
  void an_order_to_look_again_asks_it_once_more_and_does_not_go_on_for_ever() {
    in_winter_it_is_put_right_at_once_and_only_once();
    bench.stores(bench.device(phone).withDrift(true, 0));
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies(
            "ReadAllItems", "sntp-tz-offset=60", "daylight-save=false", "daylight-save-minutes=60")
        .expects(WRITE_ITEMS, "auto-daylight-save=false");
    phone.refuses("auto-daylight-save:unknown item").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
  }
}
