package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Cause;
import io.dragoman.model.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone was sent and did not answer for, it may hold or not. */
class UnansweredWriteTest {
  private static final String[] OLD = {"sip-user-id=old!", "sip-pwd=oldpw!", "reg-port=5061"};
  private static final String[] OTHER = {"sip-user-id=other!", "sip-pwd=otherpw!", "reg-port=5061"};

  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @BeforeEach
  void holds_the_old_account_and_is_being_given_another() {
    bench.wants(phone, OLD);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "sip-user-id=", "reg-port=5061")
        .expects(WRITE_ITEMS, "sip-user-id=old", "sip-pwd=oldpw");
    phone.replies("WriteItems").expects(CLEAN_UP);
    bench.wants(phone, OTHER);
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-user-id=other", "sip-pwd=otherpw");
  }

  private void is_brought_back() {
    bench.wants(phone, OLD);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "sip-user-id=other", "reg-port=5061")
        .expects(WRITE_ITEMS, "sip-user-id=old", "sip-pwd=oldpw");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
    assertThat(bench.device(phone).shortfall()).isNull();
    phone.sends("start-up").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  private void is_incomplete() {
    Verdict verdict = Verdict.of(bench.device(phone), DialogueFixture.TENANT);
    assertThat(verdict.state()).isEqualTo(Verdict.State.INCOMPLETE);
    assertThat(verdict.reason()).containsPattern("(did not tell|has not told yet) what it took");
  }

  @Test
  void a_phone_that_loses_power_before_its_reply_is_given_the_account_that_is_right_again() {
    is_brought_back();
  }

  @Test
  void a_phone_that_falls_silent_is_incomplete_and_then_given_the_account_that_is_right_again() {
    bench.clock.pass(DialogueLimits.defaults().silence().plusSeconds(1));
    bench.dialogues.expire();
    is_incomplete();
    is_brought_back();
  }

  @Test
  void a_phone_that_gives_up_is_incomplete_and_then_given_the_account_that_is_right_again() {
    phone.sends("clean-up").expects(CLEAN_UP);
    is_incomplete();
    is_brought_back();
  }

  @Test
  void a_bridge_that_begins_again_meanwhile_knows_that_the_reply_is_missing() {
    bench.restart();
    is_incomplete();
    is_brought_back();
    assertThat(bench.device(phone).unanswered()).isFalse();
  }

  @Test
  void a_bridge_that_begins_again_gives_what_it_gave_once_more_when_nothing_else_is_wanted() {
    bench.restart();
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "sip-user-id=other", "reg-port=5061")
        .expects(WRITE_ITEMS, "sip-pwd=otherpw");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  @Test
  void a_reply_that_comes_after_the_bridge_began_again_does_not_hide_that_it_was_not_heard() {
    bench.restart();
    phone.replies("WriteItems").expects(CLEAN_UP, "send-solicited=true");
    is_incomplete();
    is_brought_back();
  }

  @Test
  void what_else_a_phone_tells_a_bridge_that_began_again_does_not_hide_it() {
    bench.restart();
    phone.sends("inventory-changes", "slk-modules=1").expects(CLEAN_UP);
    is_incomplete();
    is_brought_back();
  }

  @Test
  void values_that_are_on_their_way_are_said_to_be() {
    assertThat(bench.device(phone).unanswered()).isTrue();
    assertThat(Verdict.of(bench.device(phone), DialogueFixture.TENANT).state())
        .isEqualTo(Verdict.State.INCOMPLETE);
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).unanswered()).isFalse();
    assertThat(Verdict.of(bench.device(phone), DialogueFixture.TENANT).state())
        .isEqualTo(Verdict.State.CONFIGURED);
  }

  @Test
  void a_change_told_instead_of_the_reply_does_not_hide_that_it_is_missing() {
    phone.sends("local-changes", "volume-ringer=3").expects(CLEAN_UP);
    is_incomplete();
    is_brought_back();
  }

  @Test
  void a_phone_whose_reply_cannot_be_read_is_given_the_account_that_is_right_again() {
    phone.garbles(unreadable()).expects(CLEAN_UP);
    assertThat(bench.device(phone).shortfall().cause()).isEqualTo(Cause.ITEMS_REJECTED);
    bench.wants(phone, OLD);
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-user-id=old", "sip-pwd=oldpw");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  @Test
  void what_nobody_could_read_the_reply_about_is_written_once_more_at_once_and_then_daily() {
    phone.garbles(unreadable()).expects(CLEAN_UP);
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-user-id=other", "sip-pwd=otherpw");
    phone.garbles(unreadable()).expects(CLEAN_UP);
    for (int boot = 0; boot < 3; boot++) {
      phone.sends("start-up").expects(CLEAN_UP);
    }
    bench.clock.pass(AcceptanceMarks.RETRY.plusSeconds(1));
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-user-id=other", "sip-pwd=otherpw");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).shortfall()).isNull();
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void what_is_known_to_differ_is_put_right_at_the_next_start_up_once() {
    phone.replies("WriteItems").expects(CLEAN_UP);
    bench.stores(bench.device(phone).withDrift(false, 1));
    phone.sends("start-up").expects(CLEAN_UP);
    bench.wants(phone, OLD);
    bench.knows(phone, "sip-user-id=other", "reg-port=5061");
    bench.stores(bench.device(phone).withDrift(false, 1));

    phone.sends("start-up").expects(WRITE_ITEMS, "sip-user-id=old");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
    assertThat(bench.device(phone).drift()).isZero();
  }

  private static DlsProblem unreadable() {
    byte[] body =
        "<WorkpointMessage><Message nonce=\"AF\"><ItemList><Item name=\"x\">?".getBytes(UTF_8);
    body[body.length - 1] = (byte) 0xff;
    return catchThrowableOfType(DlsProblem.class, () -> new DlsReader().read(body));
  }
}
