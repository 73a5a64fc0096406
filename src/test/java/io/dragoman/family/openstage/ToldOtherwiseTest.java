package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.READ_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.Cause;
import io.dragoman.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone says, in whichever message, against what it should hold counts. */
class ToldOtherwiseTest {
  private static final String[] DESIRED = {
    "sip-user-id=alice!", "registrar-addr=sip.carrier.example!", "sip-pwd=secret!"
  };
  private static final String[] ASKED = {"sip-user-id=", "registrar-addr="};
  private static final String[] HELD = {"sip-user-id=alice", "registrar-addr=sip.carrier.example"};
  private static final String[] OTHER = {"sip-user-id=hacker", "registrar-addr=6.6.6.6"};
  private static final String[] GIVEN = {
    "sip-user-id=alice", "registrar-addr=sip.carrier.example", "sip-pwd=secret"
  };

  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @BeforeEach
  void holds_its_account() {
    bench.wants(phone, DESIRED);
    phone.sends("start-up", "e164=").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "sip-user-id=", "registrar-addr=").expects(WRITE_ITEMS, GIVEN);
    phone.replies("WriteItems").expects(CLEAN_UP);
    is(Verdict.State.CONFIGURED);
  }

  private void is(Verdict.State expected) {
    assertThat(Verdict.of(bench.device(phone), DialogueFixture.TENANT).state()).isEqualTo(expected);
  }

  private void is_put_right() {
    phone.replies("ReadAllItems", OTHER).expects(WRITE_ITEMS, GIVEN);
    phone.replies("WriteItems").expects(CLEAN_UP);
    is(Verdict.State.CONFIGURED);
    stays_as_it_is();
  }

  private void stays_as_it_is() {
    phone.sends("start-up", "e164=").expects(READ_ITEMS, ASKED);
    phone.replies("ReadItems", HELD).expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  @Test
  void another_user_or_registrar_than_was_written_is_read_and_put_right() {
    phone.sends("start-up", "e164=").expects(READ_ITEMS, ASKED);
    phone.replies("ReadItems", OTHER).expects(READ_ALL_ITEMS);
    is_put_right();
  }

  @Test
  void what_was_asked_for_and_is_not_told_is_looked_for() {
    phone.sends("start-up", "e164=").expects(READ_ITEMS, ASKED);
    phone.replies("ReadItems").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "sip-user-id=", "registrar-addr=").expects(WRITE_ITEMS, GIVEN);
    phone.replies("WriteItems").expects(CLEAN_UP);
    stays_as_it_is();
  }

  @Test
  void a_phone_that_tells_its_items_neither_way_is_not_written_to() {
    phone.sends("start-up", "e164=").expects(READ_ITEMS, ASKED);
    phone.replies("ReadItems").expects(READ_ALL_ITEMS);
    phone.repliesStatus("ReadAllItems", "failed").expects(CLEAN_UP);
  }

  @Test
  void a_phone_that_says_its_configuration_has_changed_is_read_at_start_up() {
    phone.sends("start-up", "e164=100", "configuration-changed-flag=true").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", OTHER)
        .expects(WRITE_ITEMS, "sip-user-id=alice", "registrar-addr=sip.carrier.example");
    phone.replies("WriteItems").expects(CLEAN_UP);
    is(Verdict.State.CONFIGURED);
    phone.sends("start-up", "e164=100", "configuration-changed-flag=false").expects(CLEAN_UP);
  }

  @Test
  void a_phone_that_says_its_configuration_has_changed_is_read_when_it_was_called() {
    phone.sends("solicited", "e164=100", "configuration-changed-flag=true").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", HELD).expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  @Test
  void a_password_that_somebody_changed_is_drift_and_written_again() {
    for (DlsItem named :
        List.of(
            new DlsItem("sip-pwd", null, "failed", ""),
            new DlsItem("sip-pwd", null, null, ""),
            new DlsItem("sip-pwd", null, null, "VONHAND"))) {
      phone.transmits(
          new io.dragoman.family.openstage.codec.ReasonForContact(
              "local-changes", null, null, null),
          List.of(
              new DlsItem("mac-addr", null, null, "00:01:E3:25:EA:13"),
              new DlsItem("configuration-attached-flag", null, null, "true"),
              named));
      phone.expects(CLEAN_UP);
      Verdict verdict = Verdict.of(bench.device(phone), DialogueFixture.TENANT);
      assertThat(verdict.state()).isNotEqualTo(Verdict.State.CONFIGURED);
      assertThat(bench.device(phone).drifted()).contains("sip-pwd").doesNotContain("VONHAND");
      phone.sends("start-up", "e164=100").expects(READ_ALL_ITEMS);
      phone.replies("ReadAllItems", HELD).expects(WRITE_ITEMS, "sip-pwd=secret");
      phone.replies("WriteItems").expects(CLEAN_UP);
      is(Verdict.State.CONFIGURED);
      phone.sends("start-up", "e164=100").expects(CLEAN_UP);
    }
  }

  @Test
  void a_complaint_counts_whatever_its_index_its_letter_case_or_its_status() {
    for (DlsItem complaint :
        List.of(
            new DlsItem("registrar-addr", 0, "failed", ""),
            new DlsItem("registrar-addr", 1, "failed", ""),
            new DlsItem("Registrar-Addr", null, "failed", ""),
            new DlsItem("registrar-addr", null, null, ""))) {
      DialogueFixture fresh = new DialogueFixture();
      Phone other = fresh.phone("00:01:E3:25:EA:14");
      fresh.wants(other, DESIRED);
      other.sends("start-up").expects(READ_ALL_ITEMS);
      other.replies("ReadAllItems", "sip-user-id=", "registrar-addr=").expects(WRITE_ITEMS, GIVEN);
      other.repliesWith("WriteItems", "accepted", List.of(complaint)).expects(CLEAN_UP);
      Verdict verdict = Verdict.of(fresh.device(other), DialogueFixture.TENANT);
      assertThat(verdict.state()).as("%s", complaint.index()).isEqualTo(Verdict.State.INCOMPLETE);
      assertThat(verdict.reason()).contains("registrar-addr");
    }
  }

  @Test
  void a_value_that_is_repeated_without_complaint_is_taken() {
    bench.wants(
        phone, "sip-user-id=bob!", "registrar-addr=sip.carrier.example!", "sip-pwd=secret!");
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-user-id=bob");
    phone
        .repliesWith(
            "WriteItems", "accepted", List.of(new DlsItem("sip-user-id", null, null, "bob")))
        .expects(CLEAN_UP);
    is(Verdict.State.CONFIGURED);
  }

  @Test
  void a_complaint_of_what_was_not_written_is_in_the_event() {
    bench.wants(
        phone, "sip-user-id=bob!", "registrar-addr=sip.carrier.example!", "sip-pwd=secret!");
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-user-id=bob");
    phone
        .repliesWith("WriteItems", "accepted", List.of(new DlsItem("e164-foo", null, "failed", "")))
        .expects(CLEAN_UP);
    assertThat(bench.device(phone).lastDetail()).contains("e164-foo (failed)");
  }
}
