package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a phone says of itself counts, and what it cannot say keeps nobody from its account. */
class FieldTrialReportsTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  private Phone reads(String... items) {
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    return phone.replies("ReadAllItems", items);
  }

  private void lacks(Cause cause, String detail) {
    assertThat(bench.device(phone).shortfall()).isNotNull();
    assertThat(bench.device(phone).shortfall().cause()).isEqualTo(cause);
    assertThat(bench.device(phone).shortfall().detail()).contains(detail);
    assertThat(bench.device(phone).lastCause()).isEqualTo(cause);
  }

  @Test
  void what_a_phone_says_by_itself_counts_more_than_what_was_recorded() {
    bench.wants(phone, "e164=100", "reg-port=5060");
    bench.knows(phone, "e164=100", "reg-port=5060");
    phone.sends("local-changes", "configuration-attached-flag=true", "e164=100").expects(CLEAN_UP);

    for (String reason : List.of("start-up", "solicited")) {
      phone.sends(reason, "e164=777").expects(READ_ALL_ITEMS);
      phone.repliesStatus("ReadAllItems", "busy").expects(CLEAN_UP, "send-solicited=true");
    }
    phone.sends("start-up", "e164=777").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "e164=777", "reg-port=5060").expects(WRITE_ITEMS, "e164=100");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("start-up", "reg-port=5099").expects(READ_ALL_ITEMS);
  }

  @Test
  void what_a_phone_says_beside_new_hardware_counts_too() {
    bench.wants(phone, "e164=100", "reg-port=5060");
    bench.knows(phone, "e164=100", "reg-port=5060", "slk-modules=0");

    phone.sends("inventory-changes", "e164=777", "slk-modules=0").expects(CLEAN_UP);

    phone.sends("start-up", "e164=100").expects(READ_ALL_ITEMS);
  }

  @Test
  void a_visitors_number_contradicts_nothing() {
    bench.wants(phone, "e164=100", "reg-port=5060");
    bench.knows(phone, "e164=100", "reg-port=5060");

    phone
        .sends("start-up", "e164=777", "basic-e164=100", "mobility-enabled=true")
        .expects(CLEAN_UP);
  }

  @Test
  void new_modules_are_recorded_whatever_else_the_message_is() {
    for (String dialect : List.of("blf-modules", "km15-modules")) {
      bench.wants(phone, "e164=100");
      bench.knows(phone, "e164=100", dialect + "=0");
      phone
          .sends("inventory-changes", "user-pwd=123456", "sip-mobility-state=0", dialect + "=1")
          .expects(CLEAN_UP);
      assertThat(bench.reported(phone)).contains(dialect + "=1");
      assertThat(bench.lastEvent().detail()).isEqualTo(dialect + "=1");
      phone.sends("start-up").expects(READ_ALL_ITEMS);
      phone.replies("ReadAllItems", "e164=100", dialect + "=1").expects(CLEAN_UP);
    }
    phone
        .sends(
            "inventory-changes",
            "user-pwd=123456",
            "mobility-enabled=true",
            "basic-e164=100",
            "e164=777",
            "slk-modules=1")
        .expects(CLEAN_UP);
    assertThat(bench.lastEvent().detail()).contains("slk-modules=1").contains("visitor");
    assertThat(bench.reported(phone)).contains("slk-modules=1").contains("e164=100");
  }

  @Test
  void what_the_last_rendering_set_and_the_new_one_lacks_is_cleared() {
    bench.wants(
        phone,
        "voice-mail-e164=999",
        "sgnl-gateway-addr-user=192.0.2.9",
        "function-key-def[3]=59",
        "key-label-unicode[3]=Ann",
        "XML-app-action[1]=update",
        "XML-app-name[1]=directory",
        "server-type=1",
        "reg-port=5060");
    reads(
            "voice-mail-e164=",
            "sgnl-gateway-addr-user=",
            "function-key-def[3]=0",
            "key-label-unicode[3]=",
            "select-dial[4]=5",
            "server-type=0",
            "reg-port=5060")
        .expects(
            WRITE_ITEMS,
            "voice-mail-e164=999",
            "function-key-def[3]=59",
            "key-label-unicode[3]=Ann",
            "XML-app-action[1]=update",
            "XML-app-name[1]=directory",
            "sgnl-gateway-addr-user=192.0.2.9",
            "server-type=1");
    phone.replies("WriteItems").expects(CLEAN_UP);

    bench.withholds(phone, Cause.UPSTREAM_DOWN);
    phone.sends("start-up").expects(CLEAN_UP);
    bench.wants(phone, "reg-port=5060");
    phone
        .sends("start-up")
        .expects(
            WRITE_ITEMS,
            "XML-app-action[1]=delete",
            "function-key-def[3]=0",
            "key-label-unicode[3]=",
            "voice-mail-e164=",
            "sgnl-gateway-addr-user=");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
    assertThat(bench.causes()).contains(Cause.LEFT_BEHIND);
    assertThat(bench.store.memory.trail())
        .filteredOn(event -> event.cause() == Cause.LEFT_BEHIND)
        .extracting(Event::detail)
        .containsExactly("server-type");
    bench.wants(phone, "reg-port=5061");
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5061");
  }

  @Test
  void the_accounts_of_a_removed_subscriber_are_cleared_once_and_given_again_when_it_is_back() {
    String[] desired = {
      "e164=100", "sip-user-id=ann!", "sip-pwd=s3cret!", "sntp-addr=192.0.2.1", "reg-port=5061"
    };
    bench.wants(phone, desired);
    reads("e164=", "sip-user-id=", "sntp-addr=", "reg-port=5061")
        .expects(
            WRITE_ITEMS, "sntp-addr=192.0.2.1", "e164=100", "sip-user-id=ann", "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);

    bench.withholds(phone, Cause.NO_SUBSCRIBER);
    phone.sends("start-up").expects(CLEAN_UP);
    bench.withholds(phone, Cause.SUBSCRIBER_REMOVED);
    phone.sends("start-up").expects(WRITE_ITEMS, "e164=NULL", "sip-pwd=", "sip-user-id=");
    phone.refuses("sip-user-id:failed").expects(CLEAN_UP);
    phone.sends("start-up", "e164=").expects(CLEAN_UP);
    bench.clock.pass(Duration.ofDays(1));
    phone.sends("start-up", "e164=").expects(WRITE_ITEMS, "sip-user-id=");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("start-up", "e164=").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.SUBSCRIBER_REMOVED);
    assertThat(bench.device(phone).renderedHash()).isEmpty();

    bench.wants(phone, desired);
    phone
        .sends("start-up", "e164=")
        .expects(WRITE_ITEMS, "e164=100", "sip-user-id=ann", "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void keywords_are_read_in_whatever_case_they_come() {
    bench.wants(phone, "reg-port=5061");
    phone.sends("Start-Up").expects(READ_ALL_ITEMS);
    phone
        .transmits(
            new ReasonForContact("Reply-To", "readallitems", "Accepted", null),
            Phone.dlsItems("reg-port=5060"))
        .expects(WRITE_ITEMS, "reg-port=5061");
    phone
        .transmits(new ReasonForContact("REPLY-TO", "WRITEITEMS", "Busy", null), List.of())
        .expects(CLEAN_UP, "send-solicited=true");
    phone.sends("SOLICITED").expects(WRITE_ITEMS, "reg-port=5061");
    phone
        .transmits(new ReasonForContact("reply-to", "writeitems", "ACCEPTED", null), List.of())
        .expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void a_phone_whose_report_cannot_be_read_is_given_its_account_once() {
    bench.wants(phone, "reg-addr=192.0.2.9!", "sip-pwd=s3cret!");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.garbles(unreadable()).expects(WRITE_ITEMS, "reg-addr=192.0.2.9", "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.REPORT_UNREADABLE);
    assertThat(bench.device(phone).shortfall()).isNull();
    phone.sends("start-up").expects(CLEAN_UP);
    phone.sends("solicited").expects(CLEAN_UP);
  }

  @Test
  void a_phone_whose_report_does_not_get_through_is_given_its_account_all_the_same() {
    bench.wants(phone, "reg-addr=192.0.2.9!");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    bench.clock.pass(DialogueLimits.defaults().silence().plusSeconds(1));
    bench.dialogues.expire();
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.REPORT_UNREADABLE);

    Phone hasty = bench.phone("00:01:E3:00:00:07");
    bench.wants(hasty, "reg-addr=192.0.2.9!");
    hasty.sends("start-up").expects(READ_ALL_ITEMS);
    hasty.sends("start-up").expects(READ_ALL_ITEMS);
    hasty.sends("start-up").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
  }

  @Test
  void a_phone_that_cannot_tell_everything_is_given_its_account_all_the_same() {
    bench.wants(phone, "reg-addr=192.0.2.9!");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.repliesStatus("ReadAllItems", "failed").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.REPORT_UNREADABLE);
    assertThat(bench.lastEvent().detail()).contains("ReadAllItems: failed");
  }

  @Test
  void a_write_whose_reply_cannot_be_read_counts_as_refused_until_it_is_tried_again() {
    bench.wants(phone, "reg-addr=192.0.2.9!");
    reads("reg-addr=").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.garbles(unreadable()).expects(CLEAN_UP);

    lacks(Cause.ITEMS_REJECTED, "reg-addr");
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.garbles(unreadable()).expects(CLEAN_UP);
    lacks(Cause.ITEMS_REJECTED, "reg-addr");
    phone.sends("start-up").expects(CLEAN_UP);
    bench.clock.pass(Duration.ofDays(1));
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).shortfall()).isNull();
  }

  private static DlsProblem unreadable() {
    byte[] body =
        "<WorkpointMessage><Message nonce=\"AF\"><ItemList><Item name=\"x\">?".getBytes(UTF_8);
    body[body.length - 1] = (byte) 0xff;
    return catchThrowableOfType(DlsProblem.class, () -> new DlsReader().read(body));
  }
}
