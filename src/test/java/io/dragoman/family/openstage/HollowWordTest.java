package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.READ_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody can say or leave unsaid who knows a MAC turns no device. */
class HollowWordTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");
  private Device before;

  @BeforeEach
  void holds_its_configuration() {
    bench.wants(phone, "sip-user-id=ann!", "reg-addr=192.0.2.9!");
    bench.knows(phone, "sip-user-id=ann", "reg-addr=192.0.2.9");
    before = bench.device(phone);
  }

  private Phone stranger() {
    return bench.phone("00:01:E3:25:EA:13").on("elsewhere").from("203.0.113.9");
  }

  private void falls_silent() {
    bench.clock.pass(DialogueLimits.defaults().silence().plusSeconds(1));
    bench.dialogues.expire();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean-up", "foo-bar", "reply-to"})
  void what_is_said_outside_a_dialogue_is_an_event_and_nothing_else(String reason) {
    stranger().sends(reason).expects(CLEAN_UP, expected(reason));

    assertThat(bench.device(phone)).isEqualTo(before);
    assertThat(bench.lastEvent().mac()).isEqualTo(phone.mac());
  }

  private static String[] expected(String reason) {
    return reason.equals("reply-to") ? new String[] {"send-solicited=true"} : new String[0];
  }

  @Test
  void a_device_that_waits_goes_on_waiting() {
    bench.stores(
        bench.registered(phone).withContact(bench.clock.instant(), Cause.NO_SUBSCRIBER, ""));
    before = bench.device(phone);

    stranger().sends("clean-up").expects(CLEAN_UP);

    assertThat(bench.device(phone)).isEqualTo(before);
  }

  @Test
  void start_ups_that_are_never_answered_leave_the_device_as_it_is() {
    for (int i = 0; i < 5; i++) {
      stranger().sends("start-up", "e164=").expects(READ_ITEMS, "sip-user-id=", "reg-addr=");
    }
    falls_silent();

    assertThat(bench.device(phone)).isEqualTo(before);
    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.DIALOGUE_EXPIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean-up", "foo-bar"})
  void who_ends_a_dialogue_in_which_nothing_was_given_leaves_the_device_as_it_is(String reason) {
    Phone stranger = stranger();
    stranger.sends("start-up", "e164=").expects(READ_ITEMS, "sip-user-id=", "reg-addr=");
    stranger.sendsBare(reason).expects(CLEAN_UP);

    assertThat(bench.device(phone)).isEqualTo(before);
  }

  @Test
  void a_phone_with_another_firmware_that_does_not_tell_what_it_holds_is_given_it_in_the_end() {
    String[] firmware = {
      "mac-addr=0001e325ea13", "e164=100", "device-type=OpenStage 60", "software-version=V3 R9.9.9"
    };
    for (int i = 0; i < 2; i++) {
      phone.sendsBare("start-up", firmware).expects(READ_ALL_ITEMS);
      falls_silent();
      assertThat(Verdict.of(bench.device(phone), DialogueFixture.TENANT).state())
          .isEqualTo(Verdict.State.CONFIGURED);
    }
    phone
        .sendsBare("start-up", firmware)
        .expects(WRITE_ITEMS, "sip-user-id=ann", "reg-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sendsBare("start-up", firmware).expects(CLEAN_UP);
  }
}
