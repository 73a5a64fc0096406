package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.DeviceType;
import io.dragoman.model.DeviceTypes;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.SourceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** When a carrier proves that it does not have a device: phones lose their accounts by it. */
class ProvedAbsenceTest extends CarriersDesk {
  private static final DeviceTypes SERVED =
      new DeviceTypes(List.of(new DeviceType(Pattern.compile("OpenStage"), "openstage", "")));

  private void serve(SourceSnapshot all) {
    types = SERVED;
    ocip.everything = done(all);
    open(tenant("yard", "ocip"));
  }

  private static SourceSnapshot without(int i) {
    var devices = new ArrayList<DeviceFacts>(crowd(10).devices());
    devices.remove(i - 1);
    return new SourceSnapshot(crowd(10).users(), devices, true);
  }

  private boolean lacks(int i) {
    return carriers.lacks("yard", mac(i));
  }

  @Test
  void a_whole_read_that_leaves_nothing_out_proves_it() {
    serve(crowd(10));
    assertThat(lacks(4)).isFalse();
    ocip.everything = done(without(4));
    sync(false);
    assertThat(lacks(4)).isTrue();
    assertThat(lacks(5)).isFalse();
    ocip.everything = done(crowd(10));
    sync(false);
    assertThat(lacks(4)).as("it is there again").isFalse();
  }

  @Test
  void nothing_is_proved_before_it_was_read_nor_while_it_is_away() {
    types = SERVED;
    ocip.everything = fails(Kind.UNREACHABLE);
    open(tenant("yard", "ocip"));
    assertThat(lacks(4)).as("never read").isFalse();
    ocip.everything = done(without(4));
    sync(false);
    assertThat(lacks(4)).isTrue();
    ocip.everything = fails(Kind.UNREACHABLE);
    sync(false);
    assertThat(lacks(4)).as("away").isFalse();
    ocip.everything = fails(Kind.REFUSED);
    sync(false);
    assertThat(lacks(4)).as("refused").isFalse();
  }

  @Test
  void a_read_that_is_not_believed_proves_nothing() {
    serve(crowd(10));
    ocip.everything = done(crowd(4));
    assertThat(sync(false).outcome()).isEqualTo(SyncReport.Outcome.SHRUNK);
    assertThat(lacks(10)).isFalse();
    assertThat(lacks(11)).isFalse();
    sync(true);
    assertThat(lacks(10)).as("an administrator says so").isTrue();
  }

  @Test
  void what_was_left_out_may_be_the_device() {
    serve(crowd(10));
    var aside = new LeftOutRecord(LeftOutRecord.Of.DEVICE, "kiel", "kiel-77", "error 4015", false);
    ocip.everything = done(without(4).aside(List.of(aside), Map.of()));
    sync(false);
    assertThat(lacks(4)).isFalse();
  }

  @Test
  void a_mac_that_two_devices_have_is_not_lacking() {
    serve(crowd(10));
    var devices = new ArrayList<DeviceFacts>(crowd(10).devices());
    devices.set(4, as(devices.get(4), mac(4).hex()));
    ocip.everything = done(new SourceSnapshot(crowd(10).users(), devices, true));
    sync(false);
    assertThat(find(4)).as("none of them gets it").isEmpty();
    assertThat(lacks(4)).isFalse();
  }

  private static DeviceFacts as(DeviceFacts device, String mac) {
    return new DeviceFacts(
        device.key(),
        device.type(),
        mac,
        device.url(),
        device.user(),
        device.password(),
        device.version(),
        device.description(),
        device.transport(),
        device.outboundProxy(),
        device.tags(),
        device.lines());
  }

  @Test
  void a_device_whose_type_no_row_serves_any_more_is_not_lacking() {
    serve(crowd(10));
    types = DeviceTypes.NONE;
    ocip.everything = done(without(4));
    sync(false);
    assertThat(lacks(4)).isFalse();
  }

  @Test
  void nobody_lacks_a_strangers_device() {
    serve(crowd(10));
    assertThat(carriers.lacks(null, mac(99))).isFalse();
    assertThat(carriers.lacks("", mac(99))).isFalse();
    assertThat(carriers.lacks("other", mac(99))).isFalse();
    open(tenant("yard", "ocip", "passwords", "nonsense"));
    assertThat(lacks(99)).as("settings that are wrong").isFalse();
    carriers.tenants(List.of());
    assertThat(lacks(99)).isFalse();
  }
}
