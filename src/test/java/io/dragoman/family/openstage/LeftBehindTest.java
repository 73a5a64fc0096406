package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a phone does not let go of, and how it is told. */
class LeftBehindTest {
  private static final String EMPTY = ":missing item content";

  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  private void holds(String... desired) {
    bench.wants(phone, desired);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5060", "e164=", "sip-user-id=", "voice-mail-e164=");
    assertThat(phone.given().message().action()).isEqualTo(WRITE_ITEMS);
    phone.replies("WriteItems").expects(CLEAN_UP);
  }

  private Verdict verdict() {
    return Verdict.of(bench.device(phone), DialogueFixture.TENANT);
  }

  @Test
  void what_wants_no_empty_value_is_cleared_by_the_text_for_it() {
    holds("voice-mail-e164=999", "reg-port=5061");
    bench.wants(phone, "reg-port=5061");
    phone.sends("start-up").expects(WRITE_ITEMS, "voice-mail-e164=");
    phone.refuses("voice-mail-e164" + EMPTY).expects(WRITE_ITEMS, "voice-mail-e164=NULL");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(verdict().state()).isEqualTo(Verdict.State.CONFIGURED);
    assertThat(bench.causes()).doesNotContain(Cause.LEFT_BEHIND);
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void what_is_not_cleared_makes_the_phone_incomplete_and_is_tried_again_daily() {
    holds("voice-mail-e164=999", "reg-port=5061");
    bench.wants(phone, "reg-port=5061");
    for (int day = 0; day < 3; day++) {
      phone.sends("start-up").expects(WRITE_ITEMS, "voice-mail-e164=");
      phone.refuses("voice-mail-e164" + EMPTY).expects(WRITE_ITEMS, "voice-mail-e164=NULL");
      phone.refuses("voice-mail-e164:failed").expects(CLEAN_UP);
      for (int boot = 0; boot < 3; boot++) {
        phone.sends("start-up").expects(CLEAN_UP);
        assertThat(verdict().state()).isEqualTo(Verdict.State.INCOMPLETE);
        assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
        assertThat(verdict().detail()).contains("voice-mail-e164");
      }
      bench.clock.pass(Duration.ofDays(1));
    }
    bench.wants(phone, "reg-port=5062");
    phone.sends("start-up").expects(WRITE_ITEMS, "voice-mail-e164=", "reg-port=5062");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(verdict().state()).isEqualTo(Verdict.State.CONFIGURED);
  }

  @Test
  void a_phone_that_lost_part_of_its_account_is_given_it_again_when_its_subscriber_is_back() {
    String[] desired = {"e164=100", "sip-user-id=ann!", "sip-pwd=s3cret!", "reg-port=5061"};
    holds(desired);
    bench.withholds(phone, Cause.SUBSCRIBER_REMOVED);
    phone.sends("start-up").expects(WRITE_ITEMS, "e164=NULL", "sip-pwd=", "sip-user-id=");
    phone.refuses("sip-pwd" + EMPTY).expects(WRITE_ITEMS, "sip-pwd=NULL");
    phone.refuses("sip-pwd:failed").expects(CLEAN_UP);

    assertThat(verdict().state()).isEqualTo(Verdict.State.INCOMPLETE);
    assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
    assertThat(verdict().reason()).contains("sip-pwd").doesNotContain("accounts are cleared");
    assertThat(bench.device(phone).shortfall().cause()).isEqualTo(Cause.LEFT_BEHIND);
    phone.sends("start-up", "e164=").expects(CLEAN_UP);
    assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);

    bench.wants(phone, desired);
    phone.sends("start-up", "e164=").expects(WRITE_ITEMS, "e164=100", "sip-user-id=ann");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(verdict().state()).isEqualTo(Verdict.State.CONFIGURED);
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void what_is_cleared_at_last_is_no_longer_left_behind() {
    holds("e164=100", "sip-pwd=s3cret!");
    bench.withholds(phone, Cause.SUBSCRIBER_REMOVED);
    phone.sends("start-up").expects(WRITE_ITEMS, "e164=NULL", "sip-pwd=");
    phone.refuses("sip-pwd" + EMPTY).expects(WRITE_ITEMS, "sip-pwd=NULL");
    phone.refuses("sip-pwd:failed").expects(CLEAN_UP);
    bench.clock.pass(Duration.ofDays(1));
    phone.sends("start-up", "e164=").expects(WRITE_ITEMS, "sip-pwd=");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).shortfall()).isNull();
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.SUBSCRIBER_REMOVED);
  }

  @Test
  void a_wipe_that_is_cut_short_is_made_good_when_its_subscriber_is_back() {
    String[] desired = {"e164=100", "sip-user-id=ann!", "reg-port=5061"};
    holds(desired);
    bench.withholds(phone, Cause.SUBSCRIBER_REMOVED);
    phone.sends("start-up").expects(WRITE_ITEMS, "e164=NULL", "sip-user-id=");

    bench.wants(phone, desired);
    phone.sends("start-up", "e164=").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "reg-port=5061", "e164=", "sip-user-id=")
        .expects(WRITE_ITEMS, "e164=100", "sip-user-id=ann");
  }

  @Test
  void a_phone_that_insists_on_another_number_is_incomplete_and_the_item_is_named() {
    holds("e164=100!", "reg-port=5061");
    for (int boot = 0; boot < 6; boot++) {
      phone.sends("start-up", "e164=999");
      for (int turn = 0; phone.given().message().action() != CLEAN_UP && turn < 9; turn++) {
        switch (phone.given().message().action()) {
          case WRITE_ITEMS -> phone.replies("WriteItems");
          default -> phone.replies("ReadAllItems", "e164=999", "reg-port=5061");
        }
      }
    }
    phone.expects(CLEAN_UP);
    assertThat(verdict().state()).isEqualTo(Verdict.State.INCOMPLETE);
    assertThat(verdict().cause()).isEqualTo(Cause.ITEMS_KEPT);
    assertThat(verdict().detail()).contains("e164");
  }

  @Test
  void all_that_lacks_is_named() {
    bench.wants(phone, "sip-user-id=ann!", "realm=x!", "reg-addr=192.0.2.9!");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "sip-user-id=", "realm=")
        .expects(WRITE_ITEMS, "sip-user-id=ann", "realm=x", "reg-addr=192.0.2.9");
    phone.refuses("realm:failed", "reg-addr:not implemented").expects(CLEAN_UP);
    assertThat(verdict().cause()).isEqualTo(Cause.ITEMS_REJECTED);
    assertThat(verdict().detail()).contains("realm (failed)", "reg-addr (no such item)");
  }

  @Test
  void a_phone_is_no_longer_never_seen_once_something_was_sent_to_it() {
    bench.wants(phone, "sip-user-id=ann!");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "sip-user-id=").expects(WRITE_ITEMS, "sip-user-id=ann");
    assertThat(verdict().state()).isEqualTo(Verdict.State.INCOMPLETE);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.GIVING);
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(verdict().state()).isEqualTo(Verdict.State.CONFIGURED);
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void no_message_has_more_items_than_the_phone_takes() {
    phone.withMaxItems(2);
    bench.wants(phone, "sip-user-id=a", "realm=b", "reg-addr=c", "reg-port=5", "default-domain=d");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies(
            "ReadAllItems", "sip-user-id=", "realm=", "reg-addr=", "reg-port=", "default-domain=")
        .expects(WRITE_ITEMS, "sip-user-id=a", "realm=b");
    phone.replies("WriteItems").expects(WRITE_ITEMS, "reg-addr=c", "reg-port=5");
    phone.replies("WriteItems").expects(WRITE_ITEMS, "default-domain=d");
    phone.replies("WriteItems").expects(CLEAN_UP);
  }
}
