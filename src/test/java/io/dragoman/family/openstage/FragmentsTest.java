package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.GET_NEXT_FRAGMENT;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.model.Cause;
import org.junit.jupiter.api.Test;

class FragmentsTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @Test
  void a_report_in_pieces_is_one_report_whatever_the_pieces_call_themselves() {
    bench.wants(phone, "reg-port=5070", "volume-ringer=3", "display-id-unicode=Ann");
    phone.sends("start-up").expects(READ_ALL_ITEMS);

    phone.fragment("next").replies("ReadAllItems", "reg-port=5060").expects(GET_NEXT_FRAGMENT);
    phone
        .fragment("next")
        .replies("GetNextFragment", "volume-ringer=1")
        .expects(GET_NEXT_FRAGMENT)
        .getsCookie(false);
    phone
        .fragment("final")
        .replies("ReadAllItems", "display-id-unicode=")
        .expects(WRITE_ITEMS, "volume-ringer=3", "display-id-unicode=Ann", "reg-port=5070");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.reported(phone)).hasSize(3);
  }

  @Test
  void the_attribute_is_understood_on_the_reason_too() {
    bench.wants(phone, "reg-port=5070");
    phone.sends("start-up").expects(READ_ALL_ITEMS);

    phone
        .transmits(
            new ReasonForContact("reply-to", "ReadAllItems", "accepted", "next"),
            Phone.dlsItems("reg-port=5060"))
        .expects(GET_NEXT_FRAGMENT);
    phone.replies("GetNextFragment", "volume-ringer=1").expects(WRITE_ITEMS, "reg-port=5070");
  }

  @Test
  void half_a_report_is_not_stored() {
    bench.wants(phone, "reg-port=5070");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.fragment("next").replies("ReadAllItems", "reg-port=5060").expects(GET_NEXT_FRAGMENT);

    phone.sends("start-up").expects(READ_ALL_ITEMS);

    assertThat(bench.reported(phone)).isEmpty();
    phone.replies("ReadAllItems", "reg-port=5070").expects(CLEAN_UP);
    assertThat(bench.reported(phone)).containsExactly("reg-port=5070");
  }

  @Test
  void a_first_message_in_pieces_begins_only_when_it_is_whole() {
    bench.wants(phone, "reg-port=5060", "volume-ringer=3");
    bench.knows(phone, "reg-port=5060", "volume-ringer=3");

    phone
        .fragment("next")
        .sends("local-changes", "reg-port=1")
        .expects(GET_NEXT_FRAGMENT)
        .getsCookie(true);
    phone
        .fragment("final")
        .sendsBare("local-changes", "volume-ringer=1")
        .expects(CLEAN_UP)
        .getsCookie(false);

    assertThat(bench.reported(phone)).contains("reg-port=1", "volume-ringer=1");
    assertThat(bench.device(phone).drift()).isEqualTo(2);
  }

  @Test
  void the_rest_of_a_first_message_may_call_itself_a_reply() {
    bench.wants(phone, "reg-port=5060");
    bench.knows(phone, "reg-port=5060");

    phone.fragment("next").sends("start-up").expects(GET_NEXT_FRAGMENT);
    phone.fragment("final").replies("GetNextFragment", "part-number=7").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  @Test
  void fragments_without_end_are_ended() {
    bench.wants(phone, "reg-port=5060");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    for (int i = 0; i < DialogueLimits.defaults().fragments(); i++) {
      phone.fragment("next").replies("ReadAllItems", "a" + i + "=1").expects(GET_NEXT_FRAGMENT);
    }
    phone.fragment("next").replies("ReadAllItems", "b=1").expects(WRITE_ITEMS, "reg-port=5060");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.REPORT_UNREADABLE);
    assertThat(bench.lastEvent().detail()).contains("more than 200 fragments");
    assertThat(bench.reported(phone)).containsExactly("reg-port=5060");
  }

  @Test
  void fragments_beyond_the_bytes_are_ended() {
    bench.wants(phone, "reg-port=5060");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    String large = "x".repeat(6 << 20);
    phone.fragment("next").replies("ReadAllItems", "a=" + large).expects(GET_NEXT_FRAGMENT);

    phone
        .fragment("next")
        .replies("ReadAllItems", "b=" + large)
        .expects(WRITE_ITEMS, "reg-port=5060");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.REPORT_UNREADABLE);
  }

  @Test
  void all_dialogues_together_hold_no_more_than_their_memory() {
    DialogueLimits few = DialogueLimits.defaults();
    String large = "x".repeat(9 << 20);
    Phone last = phone;
    for (int i = 0; i < few.memory() / (9 << 20) + 1; i++) {
      last = bench.phone("00:01:E3:00:00:0" + i);
      bench.wants(last, "reg-port=5060");
      last.sends("start-up").expects(READ_ALL_ITEMS);
      last.fragment("next").replies("ReadAllItems", "a=" + large);
    }
    last.expects(CLEAN_UP, "cleanup-reason=overload");
    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.OVERLOAD);

    bench.clock.pass(few.silence().plusSeconds(1));
    bench.dialogues.expire();
    last.sends("start-up").expects(READ_ALL_ITEMS);
    last.fragment("next").replies("ReadAllItems", "a=" + large).expects(GET_NEXT_FRAGMENT);
  }
}
