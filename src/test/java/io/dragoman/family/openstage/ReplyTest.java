package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.model.Cause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplyTest {
  private static final List<Action> QUESTIONS = List.of(READ_ALL_ITEMS, WRITE_ITEMS);

  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @BeforeEach
  void a_known_phone_with_a_new_rendering() {
    bench.wants(phone, "reg-port=5060", "display-id-unicode=Ann");
    bench.knows(phone, "reg-port=5060", "display-id-unicode=Ann");
    bench.wants(phone, "reg-port=5070", "display-id-unicode=Bob");
  }

  private Phone writing() {
    return phone.sends("solicited").expects(WRITE_ITEMS, "display-id-unicode=Bob", "reg-port=5070");
  }

  @Test
  void busy_is_asked_to_come_again_and_is_served_then() {
    writing().repliesStatus("WriteItems", "busy").expects(CLEAN_UP, "send-solicited=true");

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.BUSY);
    writing().replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.causes()).containsExactly(Cause.BUSY, Cause.CONFIGURED);
  }

  @Test
  void busy_after_the_first_reading_does_not_read_again() {
    Phone fresh = bench.phone("00:01:E3:00:00:02");
    bench.wants(fresh, "reg-port=5070");
    fresh.sends("start-up").expects(READ_ALL_ITEMS);
    fresh.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5070");
    fresh.repliesStatus("WriteItems", "busy").expects(CLEAN_UP, "send-solicited=true");

    fresh.sends("solicited").expects(WRITE_ITEMS, "reg-port=5070");
  }

  @Test
  void a_write_refused_as_a_whole_is_tried_in_parts_and_what_spoils_it_is_left_for_a_day() {
    writing().repliesStatus("WriteItems", "failed").expects(WRITE_ITEMS, "display-id-unicode=Bob");
    phone.replies("WriteItems").expects(WRITE_ITEMS, "reg-port=5070");
    phone.repliesStatus("WriteItems", "Failed").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.ITEMS_REJECTED);
    assertThat(bench.device(phone).shortfall().detail()).isEqualTo("reg-port (Failed)");
    assertThat(bench.reported(phone)).containsExactly("display-id-unicode=Bob", "reg-port=5060");
    phone.sends("start-up").expects(CLEAN_UP);
    phone.sends("solicited").expects(CLEAN_UP);
    bench.clock.pass(Duration.ofDays(1));
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5070");
  }

  @Test
  void an_unknown_status_of_a_reply_counts_as_failed() {
    writing()
        .repliesStatus("WriteItems", "re\njected")
        .expects(WRITE_ITEMS, "display-id-unicode=Bob");
    phone.repliesStatus("WriteItems", "re\njected").expects(WRITE_ITEMS, "reg-port=5070");
    phone.repliesStatus("WriteItems", "re\njected").expects(CLEAN_UP);

    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.ITEMS_REJECTED);
    assertThat(bench.lastEvent().detail()).contains("(re\uFFFDjected)");
  }

  @Test
  void a_missing_status_means_accepted_and_a_missing_action_is_the_one_asked() {
    writing()
        .transmits(new ReasonForContact("\n reply-to \n", null, null, null), null)
        .expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void refused_items_are_recorded_with_the_phones_own_words_and_not_tried_again() {
    writing().refuses("reg-port:sold out").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.ITEMS_REJECTED);
    assertThat(bench.device(phone).drift()).isEqualTo(1);
    assertThat(bench.lastEvent().detail()).contains("reg-port (sold out)").contains("1 written");
    assertThat(bench.reported(phone)).containsExactly("display-id-unicode=Bob", "reg-port=5060");
    phone.sends("start-up").expects(CLEAN_UP);
    phone.sends("solicited").expects(CLEAN_UP);
  }

  @Test
  void a_refusal_without_index_concerns_all_of_that_name() {
    bench.wants(phone, "reg-port=5060", "locked-config-menus[1]=1", "locked-config-menus[2]=1");
    bench.knows(phone, "reg-port=5060", "locked-config-menus[1]=0", "locked-config-menus[2]=0");
    bench.wants(phone, "reg-port=5061", "locked-config-menus[1]=1", "locked-config-menus[2]=1");
    phone
        .sends("start-up")
        .expects(
            WRITE_ITEMS, "locked-config-menus[1]=1", "locked-config-menus[2]=1", "reg-port=5061");
    phone.refuses("locked-config-menus:not supported").expects(CLEAN_UP);

    assertThat(bench.device(phone).drift()).isEqualTo(2);
  }

  @Test
  void a_reply_to_another_action_ends_the_dialogue() {
    writing().replies("ReadAllItems", "reg-port=1").expects(CLEAN_UP);

    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.UNEXPECTED_REPLY);
    assertThat(bench.reported(phone)).contains("reg-port=5060");
    phone.replies("WriteItems").expects(CLEAN_UP, "send-solicited=true");
  }

  @Test
  void a_reply_that_names_another_device_writes_nothing() {
    Phone fresh = bench.phone("00:01:E3:00:00:02");
    bench.wants(fresh, "reg-port=5070", "sip-pwd=s3cret");
    fresh.sends("start-up").expects(READ_ALL_ITEMS);

    fresh.replies("ReadAllItems", "mac-addr=00:01:E3:25:EA:13", "reg-port=5060").expects(CLEAN_UP);

    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.BAD_MESSAGE);
    assertThat(bench.lastEvent().mac()).isEqualTo(fresh.mac());
    assertThat(bench.reported(fresh)).isEmpty();
    assertThat(bench.reported(phone)).contains("reg-port=5060");
  }

  @Test
  void a_reply_to_no_question_is_asked_to_come_again() {
    phone.replies("WriteItems").expects(CLEAN_UP, "send-solicited=true").getsCookie(false);

    assertThat(bench.causes()).containsExactly(Cause.DIALOGUE_UNKNOWN);
    assertThat(bench.lastEvent().mac()).isNull();
  }

  @Test
  void a_status_that_answers_an_action_is_a_reply() {
    writing()
        .transmits(new ReasonForContact("status", "WriteItems", "accepted", null), List.of())
        .expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void a_phone_whose_replies_cannot_be_told_apart_is_not_asked_for_ever() {
    for (int attempt = 1; attempt <= DialogueLimits.defaults().attempts(); attempt++) {
      phone.on("connection " + attempt).withCookie("").sends("solicited");
      // a write without an answer: what it holds is read before it is given more
      Action asked = phone.given().message().action();
      assertThat(asked).isIn(attempt == 1 ? List.of(WRITE_ITEMS) : QUESTIONS);
      phone
          .on("another " + attempt)
          .withCookie("")
          .replies("WriteItems")
          .expects(CLEAN_UP, "send-solicited=true");
    }
    phone.sends("solicited").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.DIALOGUE_TOO_LONG);
  }
}
