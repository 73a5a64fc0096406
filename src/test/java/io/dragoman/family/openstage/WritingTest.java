package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is written, together with what, and in which order. */
class WritingTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  private Phone reads(String... items) {
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    return phone.replies("ReadAllItems", items);
  }

  @Test
  void a_key_is_written_whole_when_one_of_its_items_differs() {
    bench.wants(
        phone,
        "function-key-def[3]=59",
        "key-label-unicode[3]=Ann",
        "stimulus-led-control-uri[3]=sip:ann@example.org",
        "select-dial[3]=",
        "function-key-def[4]=18",
        "function-key-def[99]=1");

    reads(
            "function-key-def[3]=0",
            "key-label-unicode[3]=Ann",
            "function-key-def[4]=18",
            "key-label-unicode[4]=")
        .expects(
            WRITE_ITEMS,
            "function-key-def[3]=59",
            "key-label-unicode[3]=Ann",
            "stimulus-led-control-uri[3]=sip:ann@example.org",
            "function-key-def[99]=1");
    phone.refuses("function-key-def[99]:invalid index").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void an_application_is_created_though_no_phone_reports_it() {
    bench.wants(phone, "XML-app-action[1]=update", "XML-app-name[1]=directory", "reg-port=5060");

    reads("reg-port=5060")
        .expects(WRITE_ITEMS, "XML-app-action[1]=update", "XML-app-name[1]=directory");
    phone.replies("WriteItems").expects(CLEAN_UP);

    bench.wants(phone, "XML-app-action[1]=update", "XML-app-name[1]=directory", "reg-port=5061");
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5061");
  }

  @Test
  void null_and_white_space_are_no_differences() {
    bench.wants(phone, "reg-addr=", "backup-addr=NULL", "display-id-unicode=Ann");

    reads("reg-addr=NULL", "backup-addr=", "display-id-unicode=\n Ann ").expects(CLEAN_UP);
  }

  @Test
  void what_may_cut_the_phone_off_comes_last_and_together() {
    bench.wants(
        phone,
        "e164=100",
        "vlan-id=7",
        "dhcp=true",
        "reg-addr=192.0.2.9",
        "display-id-unicode=Ann",
        "volume-ringer=3");

    reads(
            "e164=1",
            "vlan-id=0",
            "dhcp=false",
            "reg-addr=",
            "display-id-unicode=",
            "volume-ringer=1")
        .expects(
            WRITE_ITEMS,
            "display-id-unicode=Ann",
            "volume-ringer=3",
            "e164=100",
            "reg-addr=192.0.2.9",
            "vlan-id=7",
            "dhcp=true");
  }

  @Test
  void the_phones_limit_of_items_splits_the_write_but_tears_no_key() {
    bench.wants(
        phone,
        "function-key-def[1]=1",
        "key-label-unicode[1]=a",
        "function-key-def[2]=1",
        "key-label-unicode[2]=b",
        "volume-ringer=3");
    phone.withMaxItems(3);

    reads(
            "function-key-def[1]=0",
            "key-label-unicode[1]=",
            "function-key-def[2]=0",
            "key-label-unicode[2]=",
            "volume-ringer=1")
        .expects(WRITE_ITEMS, "function-key-def[1]=1", "key-label-unicode[1]=a");
    phone
        .replies("WriteItems")
        .expects(WRITE_ITEMS, "function-key-def[2]=1", "key-label-unicode[2]=b", "volume-ringer=3");
    phone.replies("WriteItems").expects(CLEAN_UP);
  }

  @Test
  void a_key_beyond_the_limit_travels_alone_and_whole() {
    bench.wants(phone, "volume-ringer=3", "function-key-def[1]=1", "key-label-unicode[1]=a");
    phone.withMaxItems(1);

    reads("volume-ringer=1", "function-key-def[1]=0", "key-label-unicode[1]=")
        .expects(WRITE_ITEMS, "volume-ringer=3");
    phone
        .replies("WriteItems")
        .expects(WRITE_ITEMS, "function-key-def[1]=1", "key-label-unicode[1]=a");
  }

  @Test
  void no_message_is_larger_than_a_phone_takes() {
    String long1 = "a".repeat(30_000);
    String long2 = "b".repeat(30_000);
    bench.wants(phone, "display-id-unicode=" + long1, "volume-ringer=" + long2);

    reads("display-id-unicode=", "volume-ringer=")
        .expects(WRITE_ITEMS, "display-id-unicode=" + long1);
    phone.replies("WriteItems").expects(WRITE_ITEMS, "volume-ringer=" + long2);
  }

  @Test
  void what_was_accepted_before_a_failure_is_known() {
    bench.wants(phone, "volume-ringer=3", "reg-port=5070");
    phone.withMaxItems(1);
    reads("volume-ringer=1", "reg-port=5060").expects(WRITE_ITEMS, "volume-ringer=3");
    phone.replies("WriteItems").expects(WRITE_ITEMS, "reg-port=5070");
    phone.repliesStatus("WriteItems", "failed").expects(CLEAN_UP);

    assertThat(bench.reported(phone)).containsExactly("reg-port=5060", "volume-ringer=3");
    phone.sends("start-up").expects(CLEAN_UP);
    bench.wants(phone, "volume-ringer=3", "reg-port=5071");
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5071");
  }

  @Test
  void what_addresses_or_authenticates_is_never_altered_for_old_firmware() {
    DialogueFixture legacy =
        new DialogueFixture(DialogueLimits.defaults().withPolicy(Duration.ofDays(7), true, true));
    Phone old = legacy.phone("00:01:E3:25:EA:13");
    legacy.wants(old, "sip-pwd=Geh€im-1&<2>", "sip-user-id=a&b", "display-id-unicode=A & B");

    old.sends("start-up").expects(READ_ALL_ITEMS);
    old.replies("ReadAllItems", "display-id-unicode=", "sip-user-id=")
        .expects(WRITE_ITEMS, "display-id-unicode=A + B");
  }

  @Test
  void old_firmware_gets_texts_it_can_read() {
    DialogueFixture legacy =
        new DialogueFixture(DialogueLimits.defaults().withPolicy(Duration.ofDays(7), true, true));
    Phone old = legacy.phone("00:01:E3:25:EA:13");
    legacy.wants(old, "display-id-unicode=<A> & B");

    old.sends("start-up").expects(READ_ALL_ITEMS);
    old.replies("ReadAllItems", "display-id-unicode=")
        .expects(WRITE_ITEMS, "display-id-unicode=A + B");
    old.replies("WriteItems").expects(Action.CLEAN_UP);
    assertThat(legacy.device(old).drift()).isZero();
  }
}
