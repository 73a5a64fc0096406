package io.dragoman.subscriber.broadworks.password;

import static io.dragoman.subscriber.broadworks.password.Ledger.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierWrites.DeviceChange;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a phone reports goes to its profile at the carrier: once for each change. */
class WriteBacksTest extends LedgerFixture {
  private static final Mac MAC = Mac.of("0001E325EA13");

  private WriteBacks backs;

  WriteBacksTest() {
    super("writeBack", "true");
  }

  @Override
  void start() {
    backs = new WriteBacks(ledger.store, carrier, (tenant, mac) -> Optional.of(profile()), clock);
  }

  private DeviceFacts profile() {
    DeviceKey key =
        new DeviceKey(DeviceKey.Level.GROUP, "nordlicht-werft", "kiel-yard", "kiel-os40-101");
    return new DeviceFacts(
        key, "", MAC.hex(), "", "", Secret.NONE, "", "", "", "", Map.of(), List.of());
  }

  private void contact(String firmware) {
    Device device =
        Device.registered(MAC, "werft", Family.OPENSTAGE, Device.Admission.APPROVED)
            .withReport("OpenStage 40", firmware, "", "");
    await(backs.seen(ledger.settings(), device));
  }

  @Test
  void a_thousand_contacts_with_the_same_firmware_write_once() {
    for (int contact = 0; contact < 1_000; contact++) {
      contact("V3 R5.21.0");
    }
    assertThat(carrier.changes)
        .containsExactly(new DeviceChange("0001e325ea13", "", Map.of("%BRIDGE_SW%", "V3 R5.21.0")));
    assertThat(ledger.causes()).containsExactly(Cause.CARRIER_WRITTEN);
  }

  @Test
  void a_restart_forgets_nothing_and_an_update_is_written() throws CarrierException {
    contact("V3 R5.21.0");
    restart();
    contact("V3 R5.21.0");
    assertThat(carrier.changes).hasSize(1);
    contact("V3 R5.22.0");
    contact("V3 R5.22.0");
    assertThat(carrier.changes).hasSize(2);
  }

  @Test
  void nothing_is_written_unless_the_tenant_wants_it() {
    ledger.carrier.remove("writeBack");
    contact("V3 R5.21.0");
    assertThat(carrier.changes).isEmpty();
  }

  @Test
  void a_description_is_marked_with_mac_and_firmware_where_the_tenant_wants_it_there() {
    ledger.carrier.put("writeBackTo", "description");
    contact("V3 R5.21.0");
    contact("V3 R5.22.0");
    contact("V3 R5.22.0");
    assertThat(carrier.changes)
        .extracting(DeviceChange::mark)
        .containsExactly("0001e325ea13 V3 R5.21.0", "0001e325ea13 V3 R5.22.0");
    assertThat(carrier.changes).allMatch(change -> change.tags().isEmpty());
  }

  @Test
  void a_failure_is_not_repeated_at_every_contact() {
    carrier.fails(CarrierException.Kind.UNREACHABLE);
    contact("V3 R5.21.0");
    contact("V3 R5.21.0");
    assertThat(carrier.changes).hasSize(1);
    carrier.works();
    clock.pass(WriteBackoff.SHORTEST);
    contact("V3 R5.21.0");
    contact("V3 R5.21.0");
    assertThat(carrier.changes).hasSize(2);
    assertThat(ledger.causes()).containsExactly(Cause.CARRIER_WRITTEN, Cause.CARRIER_NOT_WRITTEN);
  }

  @Test
  void what_a_phone_says_of_itself_is_made_harmless() {
    contact("V3\u0007\u202e<tag>" + "x".repeat(400));
    String tag = carrier.changes.get(0).tags().get("%BRIDGE_SW%");
    assertThat(tag).hasSize(256).startsWith("V3??<tag>");
  }
}
