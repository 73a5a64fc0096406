package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.READ_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KnownDeviceTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @Test
  void nothing_new_costs_no_read() {
    bench.wants(phone, "e164=100", "reg-port=5060");
    bench.knows(phone, "e164=100", "reg-port=5060");

    phone.sends("start-up").expects(CLEAN_UP).getsCookie(false);

    assertThat(bench.store.reads).hasValue(0);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  @Test
  void a_new_rendering_is_compared_with_what_the_phone_reported_before() {
    bench.wants(phone, "e164=100", "reg-port=5060");
    bench.knows(phone, "e164=100", "reg-port=5060");
    bench.wants(phone, "e164=100", "reg-port=5070");

    phone.sends("solicited").expects(WRITE_ITEMS, "reg-port=5070").getsCookie(true);
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.reported(phone)).containsExactly("e164=100", "reg-port=5070");
    phone.sends("start-up").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
  }

  @Test
  void a_password_once_accepted_is_not_written_with_every_change() {
    bench.wants(phone, "sip-pwd=one", "reg-port=5060");
    bench.knows(phone, "e164=100", "sip-pwd=one", "reg-port=5060");
    bench.wants(phone, "sip-pwd=one", "reg-port=5070");

    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5070");
    phone.replies("WriteItems").expects(CLEAN_UP);

    bench.wants(phone, "sip-pwd=two", "reg-port=5070");
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-pwd=two");
  }

  @Test
  void an_old_report_is_not_trusted_for_a_write() {
    bench.wants(phone, "reg-port=5060");
    bench.knows(phone, "reg-port=5060");
    bench.clock.pass(Duration.ofDays(7));

    phone.sends("start-up").expects(CLEAN_UP);
    bench.wants(phone, "reg-port=5070");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
  }

  @Test
  void after_a_firmware_update_everything_is_read_again() {
    bench.wants(phone, "e164=100", "reg-port=5060");
    bench.knows(phone, "e164=100", "reg-port=5060");

    phone
        .sendsBare("start-up", "mac-addr=00:01:E3:25:EA:13", "software-version=V3 R5.13.0")
        .expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "e164=100", "reg-port=5060").expects(CLEAN_UP);

    assertThat(bench.device(phone).firmware()).isEqualTo("V3 R5.13.0");
    phone
        .sendsBare("start-up", "mac-addr=00:01:E3:25:EA:13", "software-version=V3 R5.13.0")
        .expects(CLEAN_UP);
  }

  @Test
  void a_firmware_update_is_not_forgotten_when_the_reading_fails() {
    bench.wants(phone, "reg-port=5060");
    bench.knows(phone, "reg-port=5060");

    phone.sends("start-up", "related-software-version=x").expects(CLEAN_UP);
    phone
        .sendsBare("start-up", "mac-addr=00:01:E3:25:EA:13", "software-version=V9 R1.0.0")
        .expects(READ_ALL_ITEMS);
    phone.repliesStatus("ReadAllItems", "busy").expects(CLEAN_UP, "send-solicited=true");

    phone
        .sendsBare("solicited", "mac-addr=00:01:E3:25:EA:13", "software-version=V9 R1.0.0")
        .expects(READ_ALL_ITEMS);
  }

  @Test
  void a_factory_reset_is_noticed_by_the_missing_number_and_repaired() {
    bench.wants(phone, "e164=100", "reg-port=5060", "sip-pwd=s3cret");
    bench.knows(phone, "e164=100", "reg-port=5060", "sip-pwd=s3cret");

    phone.sends("start-up", "e164=").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "e164=", "reg-port=0")
        .expects(WRITE_ITEMS, "e164=100", "reg-port=5060", "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("start-up", "e164=100").expects(CLEAN_UP);
  }

  @Test
  void a_phone_that_never_took_its_number_is_left_in_peace() {
    bench.wants(phone, "e164=100", "reg-port=5060");
    phone.sends("start-up", "e164=").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "e164=", "reg-port=5060").expects(WRITE_ITEMS, "e164=100");
    phone.refuses("e164:failed").expects(CLEAN_UP);

    phone.sends("start-up", "e164=").expects(CLEAN_UP);
    phone.sends("start-up", "e164=").expects(CLEAN_UP);
  }

  @Test
  void a_phone_without_number_is_asked_for_its_registration_and_repaired_when_that_is_gone() {
    bench.wants(phone, "sip-user-id=ilse", "realm=voice", "reg-port=5060", "sip-pwd=s3cret");
    bench.knows(phone, "sip-user-id=ilse", "realm=voice", "reg-port=5060", "sip-pwd=s3cret");

    phone.sends("start-up", "e164=").expects(READ_ITEMS, "sip-user-id=", "realm=");
    phone.replies("ReadItems", "sip-user-id=ilse", "realm=voice").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
    assertThat(bench.store.reads).hasValue(0);

    phone.sends("start-up", "e164=NULL").expects(READ_ITEMS, "sip-user-id=", "realm=");
    phone.replies("ReadItems", "sip-user-id=", "realm=NULL").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "sip-user-id=", "realm=NULL", "reg-port=0", "e164=")
        .expects(WRITE_ITEMS, "sip-user-id=ilse", "realm=voice", "reg-port=5060", "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void what_a_phone_never_took_or_does_not_tell_is_no_sign_of_a_reset() {
    bench.wants(phone, "realm=voice", "reg-port=5060");
    bench.knows(phone, "realm=", "reg-port=5060");
    phone.sends("start-up", "e164=").expects(READ_ITEMS, "realm=");
    phone.replies("ReadItems", "realm=").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
    phone.sends("start-up", "e164=").expects(WRITE_ITEMS, "realm=voice"); // known to differ: once
    phone.refuses("realm:failed").expects(CLEAN_UP);
    phone.sends("start-up", "e164=").expects(READ_ITEMS, "realm=");
    phone.repliesStatus("ReadItems", "failed").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.ITEMS_REJECTED);

    phone.sends("start-up", "e164=4711").expects(CLEAN_UP);
    phone.sends("solicited", "e164=").expects(CLEAN_UP);
  }

  @Test
  void an_administrators_change_during_the_dialogue_is_not_lost() {
    bench.wants(phone, "reg-port=5060");
    bench.knows(phone, "reg-port=5060");
    bench.wants(phone, "reg-port=5070");
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5070");

    Device moved =
        bench
            .device(phone)
            .withRegistration("other", Family.OPENSTAGE, "sales", Device.Admission.APPROVED);
    bench.stores(moved);
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).tenant()).isEqualTo("other");
    assertThat(bench.device(phone).stale()).isTrue();
    assertThat(bench.device(phone).renderedHash()).isEqualTo(moved.renderedHash());
    assertThat(bench.reported(phone)).containsExactly("reg-port=5070");
  }

  @Test
  void a_device_deleted_during_the_dialogue_stays_deleted() {
    bench.wants(phone, "reg-port=5060");
    bench.knows(phone, "reg-port=5060");
    bench.wants(phone, "reg-port=5070");
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5070");
    var event = new Event(bench.clock.instant(), phone.mac(), "", Cause.DEVICE_DELETED, "");
    assertThat(bench.store.delete(phone.mac(), event)).isCompleted();

    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.store.deviceCount()).isZero();
    assertThat(bench.causes()).containsExactly(Cause.DEVICE_DELETED, Cause.CONFIGURED);
  }
}
