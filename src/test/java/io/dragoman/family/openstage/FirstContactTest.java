package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstContactTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @Test
  void a_new_phone_is_read_and_given_only_what_differs() {
    bench.wants(phone, "e164=100", "reg-addr=192.0.2.9", "reg-port=5060");

    phone.sends("start-up").expects(READ_ALL_ITEMS).getsCookie(true);
    phone
        .replies("ReadAllItems", "e164=100", "reg-addr=NULL", "reg-port=5060")
        .expects(WRITE_ITEMS, "reg-addr=192.0.2.9")
        .getsCookie(false);
    phone.replies("WriteItems").expects(CLEAN_UP).getsCookie(false);

    Device device = bench.device(phone);
    assertThat(device.lastCause()).isEqualTo(Cause.CONFIGURED);
    assertThat(device.renderedHash()).hasSize(64);
    assertThat(device.stale()).isFalse();
    assertThat(device.drift()).isZero();
    assertThat(device.model()).isEqualTo("OpenStage 60");
    assertThat(device.firmware()).isEqualTo("V3 R5.12.0");
    assertThat(device.contactUri()).startsWith("http://192.0.2.7:8085/");
    assertThat(bench.reported(phone))
        .containsExactly("e164=100", "reg-addr=192.0.2.9", "reg-port=5060");
    assertThat(bench.causes()).containsExactly(Cause.CONFIGURED);
    assertThat(bench.measured).containsExactly("configured 3");
  }

  @Test
  void passwords_that_no_phone_reports_are_written_the_first_time() {
    bench.wants(phone, "e164=100", "sip-pwd=s3cret", "display-id-unicode=Ann");

    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "e164=100", "display-id-unicode=Ann")
        .expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.lastEvent().detail()).doesNotContain("s3cret");
  }

  @Test
  void what_the_phone_cannot_change_is_not_written_and_what_it_does_not_have_once() {
    bench.wants(phone, "device-type=OpenStage 80", "slk-backlight=3", "reg-port=5060");

    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "device-type=OpenStage 60", "reg-port=5060")
        .expects(WRITE_ITEMS, "slk-backlight=3");
    phone.refuses("slk-backlight:unknown item").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.UP_TO_DATE);
    assertThat(bench.device(phone).shortfall()).isNull();
    assertThat(bench.device(phone).renderedHash()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"NO_SUBSCRIBER", "UPSTREAM_DOWN", "NO_PROFILE", "DEVICE_HELD"})
  void a_device_that_gets_nothing_is_told_so_and_keeps_what_it_has(Cause why) {
    bench.withholds(phone, why);

    phone.sends("start-up").expects(CLEAN_UP).getsCookie(false);

    assertThat(bench.device(phone).lastCause()).isEqualTo(why);
    assertThat(bench.device(phone).renderedHash()).isEmpty();
    assertThat(bench.causes()).containsExactly(why);
    assertThat(bench.dialogues.open()).isZero();
  }

  @Test
  void a_refused_device_is_not_registered() {
    bench.withholds(phone, Cause.DEVICE_REFUSED);

    phone.sends("solicited").expects(CLEAN_UP);

    assertThat(bench.store.deviceCount()).isZero();
    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.DEVICE_REFUSED);
    assertThat(bench.lastEvent().mac()).isEqualTo(phone.mac());
  }

  @Test
  void an_empty_rendering_is_never_sent() {
    bench.wants(phone);

    phone.sends("start-up").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.NO_PROFILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soft-client-7", "../../etc/passwd", "00:01:E3:25:EA"})
  void without_a_mac_nothing_is_answered_but_clean_up(String mac) {
    phone.sendsBare("start-up", "mac-addr=" + mac, "e164=100").expects(CLEAN_UP);

    assertThat(bench.causes()).containsExactly(Cause.NO_DEVICE_IDENTITY);
    assertThat(bench.store.deviceCount()).isZero();
  }

  @Test
  void a_reply_without_items_is_no_report_and_the_phone_is_given_its_account_all_the_same() {
    bench.wants(phone, "reg-port=5060");

    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.repliesWith("ReadAllItems", "accepted", null).expects(WRITE_ITEMS, "reg-port=5060");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.REPORT_UNREADABLE);
    assertThat(bench.device(phone).stale()).isFalse();
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void a_gigaset_in_disguise_gets_nothing() {
    bench.wants(phone, "reg-port=5060");
    bench.stores(
        bench
            .registered(phone)
            .withRegistration("default", Family.GIGASET_N720, "", Device.Admission.APPROVED));

    phone.sends("start-up").expects(CLEAN_UP);

    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.FAMILY_MISMATCH);
    assertThat(phone.identified().family()).isEqualTo(Family.OPENSTAGE);
  }
}
