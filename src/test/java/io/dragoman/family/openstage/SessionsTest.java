package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String MAC = "00:01:E3:25:EA:13";

  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone(MAC);

  private Phone begins() {
    bench.wants(phone, "reg-port=5070", "sip-pwd=s3cret");
    return phone.sends("start-up").expects(READ_ALL_ITEMS).getsCookie(true);
  }

  @Test
  void the_cookie_alone_is_enough_over_many_connections() {
    begins()
        .on("second")
        .replies("ReadAllItems", "reg-port=5060")
        .expects(WRITE_ITEMS, "reg-port=5070", "sip-pwd=s3cret");
    phone.on("third").replies("WriteItems").expects(CLEAN_UP);

    assertThat(phone.cookie()).matches("[0-9A-F]{32}");
  }

  @Test
  void the_connection_alone_is_enough_without_a_cookie() {
    begins()
        .withCookie("")
        .replies("ReadAllItems", "reg-port=5060")
        .expects(WRITE_ITEMS, "reg-port=5070", "sip-pwd=s3cret");
    phone.withCookie("").replies("WriteItems").expects(CLEAN_UP);
  }

  @Test
  void an_old_cookie_does_not_hide_the_connection() {
    begins().withCookie("0123456789ABCDEF0123456789ABCDEF");
    phone.replies("ReadAllItems", "reg-port=5070").expects(WRITE_ITEMS, "sip-pwd=s3cret");
  }

  @Test
  void the_mac_alone_is_enough_while_replies_carry_it() {
    begins()
        .withCookie("")
        .on("second")
        .replies("ReadAllItems", "mac-addr=" + MAC, "reg-port=5070")
        .expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.withCookie("").replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void a_foreign_cookie_is_not_mended_by_a_mac_in_the_body() {
    begins()
        .withCookie("0123456789ABCDEF0123456789ABCDEF")
        .on("second")
        .replies("ReadAllItems", "mac-addr=" + MAC, "reg-port=5070")
        .expects(CLEAN_UP, "send-solicited=true");
  }

  @Test
  void a_connection_that_two_phones_share_identifies_neither() {
    Phone other = bench.phone("00:01:E3:00:00:02");
    bench.wants(other, "reg-port=5070", "sip-pwd=other");
    phone.on("proxy");
    begins();
    other.on("proxy").sends("start-up").expects(READ_ALL_ITEMS);

    phone
        .withCookie("")
        .replies("ReadAllItems", "reg-port=1")
        .expects(CLEAN_UP, "send-solicited=true");
    other.replies("ReadAllItems", "reg-port=5070").expects(WRITE_ITEMS, "sip-pwd=other");
  }

  @Test
  void a_first_message_begins_anew_whatever_cookie_it_carries() {
    Phone other = bench.phone("00:01:E3:00:00:02");
    bench.wants(other, "reg-port=5070", "sip-pwd=other");
    begins();
    other.withCookie(phone.cookie()).sends("start-up").expects(READ_ALL_ITEMS).getsCookie(true);

    other.replies("ReadAllItems", "reg-port=5070").expects(WRITE_ITEMS, "sip-pwd=other");
    phone.replies("ReadAllItems", "reg-port=5070").expects(WRITE_ITEMS, "sip-pwd=s3cret");
  }

  @Test
  void a_new_beginning_replaces_the_older_dialogue_of_the_same_device() {
    begins();
    String old = phone.cookie();
    phone.sends("start-up").expects(READ_ALL_ITEMS).getsCookie(true);

    assertThat(bench.causes()).containsExactly(Cause.DIALOGUE_REPLACED);
    assertThat(bench.dialogues.open()).isEqualTo(1);
    Phone ghost = bench.phone(MAC).withCookie(old).on("elsewhere");
    ghost.replies("ReadAllItems", "reg-port=1").expects(CLEAN_UP, "send-solicited=true");
    phone.replies("ReadAllItems", "reg-port=5070").expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.reported(phone)).contains("reg-port=5070");
  }

  @Test
  void a_silent_dialogue_expires() {
    begins();
    bench.clock.pass(Duration.ofMinutes(4));
    bench.dialogues.expire();
    assertThat(bench.dialogues.open()).isEqualTo(1);
    bench.clock.pass(Duration.ofMinutes(2));

    phone.replies("ReadAllItems", "reg-port=5070").expects(CLEAN_UP, "send-solicited=true");

    assertThat(bench.causes()).containsExactly(Cause.DIALOGUE_EXPIRED, Cause.DIALOGUE_UNKNOWN);
    assertThat(bench.dialogues.open()).isZero();
  }

  @Test
  void every_message_keeps_its_dialogue_alive() {
    bench.wants(phone, "reg-port=5070", "sip-pwd=s3cret");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    bench.clock.pass(Duration.ofMinutes(4));
    phone.replies("ReadAllItems", "reg-port=5070").expects(WRITE_ITEMS, "sip-pwd=s3cret");
    bench.clock.pass(Duration.ofMinutes(4));
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void beyond_the_number_of_dialogues_phones_are_told_to_come_again() {
    DialogueFixture small =
        new DialogueFixture(DialogueLimits.defaults().withTable(2, Duration.ofMinutes(5)));
    for (int i = 1; i <= 2; i++) {
      Phone early = small.phone("00:01:E3:00:00:0" + i);
      small.wants(early, "reg-port=5070");
      early.sends("start-up").expects(READ_ALL_ITEMS);
    }
    Phone late = small.phone("00:01:E3:00:00:03");
    small.wants(late, "reg-port=5070");
    late.sends("start-up").expects(CLEAN_UP, "cleanup-reason=overload");
    assertThat(small.lastEvent().cause()).isEqualTo(Cause.OVERLOAD);

    small.clock.pass(Duration.ofMinutes(6));
    late.sends("start-up").expects(READ_ALL_ITEMS);
  }
}
