package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.READ_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A phone is called configured only when it is. */
class FieldTrialTruthTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  private Phone reads(String... items) {
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    return phone.replies("ReadAllItems", items);
  }

  private void startsWith(String firmware) {
    phone.sendsBare("start-up", "mac-addr=00:01:E3:25:EA:13", "software-version=" + firmware);
  }

  private void lacks(Cause cause, String detail) {
    assertThat(bench.device(phone).shortfall()).isNotNull();
    assertThat(bench.device(phone).shortfall().cause()).isEqualTo(cause);
    assertThat(bench.device(phone).shortfall().detail()).contains(detail);
    assertThat(bench.device(phone).lastCause()).isEqualTo(cause);
  }

  @Test
  void what_the_phone_did_not_report_is_written_once_under_each_name_the_newer_first() {
    bench.wants(phone, "sip-transport-user=2!", "reg-port=5061");

    reads("reg-port=5061").expects(WRITE_ITEMS, "sip-transport-user=2");
    phone.refuses("sip-transport-user:unknown item").expects(WRITE_ITEMS, "sip-transport=2");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
    assertThat(bench.device(phone).shortfall()).isNull();
    phone.sends("start-up").expects(CLEAN_UP);
    bench.wants(phone, "sip-transport-user=1!", "reg-port=5061");
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-transport=1");
  }

  @Test
  void a_required_item_that_no_firmware_name_delivers_makes_the_device_incomplete() {
    bench.wants(phone, "sgnl-gateway-addr-user=192.0.2.9!", "reg-port=5061");

    reads("reg-port=5061").expects(WRITE_ITEMS, "sgnl-gateway-addr-user=192.0.2.9");
    phone
        .refuses("sgnl-gateway-addr-user:Unknown Item")
        .expects(WRITE_ITEMS, "sgnl-gateway-addr=192.0.2.9");
    phone.refuses("sgnl-gateway-addr:not supported").expects(CLEAN_UP);

    lacks(Cause.ITEMS_UNKNOWN, "sgnl-gateway-addr-user");
    var since = bench.device(phone).shortfall().since();
    bench.clock.pass(Duration.ofDays(3));
    phone.sends("start-up").expects(CLEAN_UP);
    lacks(Cause.ITEMS_UNKNOWN, "sgnl-gateway-addr-user");
    assertThat(bench.device(phone).shortfall().since()).isEqualTo(since);

    startsWith("V3 R5.13.0");
    phone.expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "reg-port=5061", "sgnl-gateway-addr-user=")
        .expects(WRITE_ITEMS, "sgnl-gateway-addr-user=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).shortfall()).isNull();
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void what_the_phone_does_not_know_is_remembered_for_its_firmware_and_not_asked_again() {
    bench.wants(phone, "slk-backlight=3", "reg-port=5061");
    reads("reg-port=5061").expects(WRITE_ITEMS, "slk-backlight=3");
    phone.refuses("slk-backlight:unknown item").expects(CLEAN_UP);

    bench.wants(phone, "slk-backlight=4", "reg-port=5062");
    phone.sends("start-up").expects(WRITE_ITEMS, "reg-port=5062");
  }

  @Test
  void the_name_the_firmware_knows_is_the_one_that_is_written() {
    bench.wants(
        phone,
        "sip-transport-user=2",
        "outbound-proxy-user=true",
        "sgnl-gateway-addr-user=192.0.2.9",
        "display-id-unicode=Ann");

    reads("sip-transport=0", "outbound-proxy=false", "sgnl-gateway-addr=NULL", "display-id=")
        .expects(
            WRITE_ITEMS,
            "display-id=Ann",
            "sip-transport=2",
            "outbound-proxy=true",
            "sgnl-gateway-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
    assertThat(bench.device(phone).drift()).isZero();
  }

  @Test
  void both_names_are_written_where_the_phone_reports_both() {
    bench.wants(phone, "display-id-unicode=Ann");

    reads("display-id=", "display-id-unicode=")
        .expects(WRITE_ITEMS, "display-id-unicode=Ann", "display-id=Ann");
  }

  @Test
  void an_item_named_without_a_value_is_not_reported() {
    bench.wants(phone, "reg-addr=192.0.2.9!", "reg-port=5061");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .repliesWith(
            "ReadAllItems",
            "accepted",
            List.of(
                new DlsItem("reg-addr", null, "failed", ""),
                new DlsItem("reg-port", null, null, "5061")))
        .expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.refuses("reg-addr:failed").expects(CLEAN_UP);
    lacks(Cause.ITEMS_REJECTED, "reg-addr (failed)");
  }

  @Test
  void an_accepted_write_proves_an_item_that_is_never_told() {
    bench.wants(phone, "sip-pwd=s3cret!", "reg-port=5061");
    reads("reg-port=5061").expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
    assertThat(bench.device(phone).shortfall()).isNull();
  }

  @Test
  void a_refused_item_stays_incomplete_and_is_tried_again_daily_by_firmware_and_on_order() {
    bench.wants(phone, "sip-pwd=s3cret!", "reg-port=5061");
    reads("reg-port=5061").expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.refuses("sip-pwd:failed").expects(CLEAN_UP);
    lacks(Cause.ITEMS_REJECTED, "sip-pwd (failed)");

    phone.sends("start-up").expects(CLEAN_UP);
    lacks(Cause.ITEMS_REJECTED, "sip-pwd (failed)");
    bench.clock.pass(Duration.ofHours(23));
    phone.sends("solicited").expects(CLEAN_UP);
    bench.clock.pass(Duration.ofHours(1));
    phone.sends("start-up").expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.refuses("sip-pwd:failed").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);

    startsWith("V3 R5.13.0");
    phone.expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5061").expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.refuses("sip-pwd:failed").expects(CLEAN_UP);

    bench.stores(
        bench
            .device(phone)
            .withRegistration("default", Family.OPENSTAGE, "", Device.Admission.APPROVED));
    startsWith("V3 R5.13.0");
    phone.expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5061").expects(WRITE_ITEMS, "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).shortfall()).isNull();
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void a_refused_item_is_not_tried_again_because_somebody_changes_another() {
    bench.wants(phone, "reg-addr=192.0.2.9!", "volume-ringer=3");
    reads("reg-addr=", "volume-ringer=3").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.refuses("reg-addr:failed").expects(CLEAN_UP);

    phone.sends("local-changes", "volume-ringer=5").expects(CLEAN_UP);
    reads("reg-addr=", "volume-ringer=5").expects(WRITE_ITEMS, "volume-ringer=3");
    phone.replies("WriteItems").expects(CLEAN_UP);
    lacks(Cause.ITEMS_REJECTED, "reg-addr (failed)");
  }

  @Test
  void a_phone_that_refuses_every_message_is_not_asked_without_end_nor_again_before_tomorrow() {
    String[] desired = new String[40];
    String[] held = new String[40];
    for (int i = 0; i < 40; i++) {
      desired[i] = "locked-config-menus[" + (i + 1) + "]=1!";
      held[i] = "locked-config-menus[" + (i + 1) + "]=0";
    }
    bench.wants(phone, desired);
    reads(held);
    int writes = 0;
    while (phone.given().message().action() == WRITE_ITEMS) {
      writes++;
      phone.repliesStatus("WriteItems", "failed");
    }
    phone.expects(CLEAN_UP);
    assertThat(writes).isBetween(3, 60);
    lacks(Cause.ITEMS_REJECTED, "locked-config-menus[1] (failed)");
    phone.sends("start-up").expects(CLEAN_UP);
    phone.sends("solicited").expects(CLEAN_UP);
  }

  @Test
  void only_the_echo_of_the_very_value_is_an_echo() {
    bench.wants(phone, "reg-addr=192.0.2.9!");
    reads("reg-addr=").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("local-changes", "reg-addr=192.0.2.9").expects(CLEAN_UP);
    phone.sends("start-up").expects(CLEAN_UP);

    phone.sends("local-changes", "reg-addr=6.6.6.6").expects(CLEAN_UP);
    reads("reg-addr=6.6.6.6").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.CONFIGURED);

    phone.sends("local-changes", "reg-addr=6.6.6.6").expects(CLEAN_UP);
    assertThat(bench.causes()).contains(Cause.ITEMS_KEPT);
    phone.sends("start-up").expects(CLEAN_UP);
    phone.sends("start-up", "reg-addr=6.6.6.6").expects(CLEAN_UP);
    lacks(Cause.ITEMS_KEPT, "reg-addr");
  }

  @Test
  void a_phone_that_is_reset_again_and_again_is_given_everything_each_time() {
    bench.wants(phone, "e164=100", "reg-addr=192.0.2.9!", "sip-pwd=s3cret!");
    reads("e164=", "reg-addr=")
        .expects(WRITE_ITEMS, "e164=100", "reg-addr=192.0.2.9", "sip-pwd=s3cret");
    phone.replies("WriteItems").expects(CLEAN_UP);
    for (int reset = 0; reset < 4; reset++) {
      phone.sends("start-up", "e164=").expects(READ_ALL_ITEMS);
      phone
          .replies("ReadAllItems", "e164=", "reg-addr=")
          .expects(WRITE_ITEMS, "e164=100", "reg-addr=192.0.2.9", "sip-pwd=s3cret");
      phone.replies("WriteItems");
      if (phone.given().message().action() == READ_ITEMS) {
        phone.replies("ReadItems", "e164=100", "reg-addr=192.0.2.9");
      }
      phone.expects(CLEAN_UP);
      assertThat(bench.device(phone).shortfall()).isNull();
    }
  }

  @Test
  void a_phone_that_takes_its_number_and_never_holds_it_is_left_alone_and_incomplete() {
    bench.wants(phone, "reg-addr=192.0.2.9!", "e164=100");
    reads("e164=100", "reg-addr=").expects(WRITE_ITEMS, "reg-addr=192.0.2.9");
    phone.replies("WriteItems").expects(CLEAN_UP);
    int writes = 0;
    for (int boot = 0; boot < 6; boot++) {
      phone.sends("start-up", "reg-addr=");
      while (phone.given().message().action() != CLEAN_UP) {
        Action asked = phone.given().message().action();
        writes += asked == WRITE_ITEMS ? 1 : 0;
        switch (asked) {
          case WRITE_ITEMS -> phone.replies("WriteItems");
          case READ_ITEMS -> phone.replies("ReadItems", "reg-addr=");
          default -> phone.replies("ReadAllItems", "e164=100", "reg-addr=");
        }
      }
    }
    assertThat(writes).isEqualTo(2);
    lacks(Cause.ITEMS_KEPT, "reg-addr");
  }
}
