package io.dragoman.sim.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A seed fixes a carrier of any size; changes show through every way to ask. */
class CarrierDataTest {
  private static final String ENTERPRISE = "nordlicht-werft";

  @Test
  void the_same_seed_makes_the_same_carrier() {
    List<SimUser> one = CarrierData.of(3, 200).users(ENTERPRISE).toList();
    assertThat(CarrierData.of(3, 200).users(ENTERPRISE)).containsExactlyElementsOf(one);
    assertThat(CarrierData.of(4, 200).users(ENTERPRISE).toList()).isNotEqualTo(one);
  }

  @Test
  void everything_is_found_by_what_identifies_it() {
    CarrierData data = CarrierData.of(5, new CarrierSize(3, 2, 60));
    Set<String> ids = new HashSet<>();
    Set<String> macs = new HashSet<>();
    for (String enterprise : data.enterprises()) {
      data.users(enterprise)
          .forEach(
              user -> {
                assertThat(ids.add(user.userId())).isTrue();
                assertThat(data.user(user.userId().toUpperCase(java.util.Locale.ROOT)))
                    .contains(user);
                if (!user.national().isEmpty()) {
                  assertThat(data.userByNumber(user.e164())).contains(user);
                }
              });
      data.devices(enterprise, "")
          .forEach(
              device -> {
                assertThat(data.device(enterprise, device.group(), device.name())).contains(device);
                if (!device.mac().isEmpty()) {
                  assertThat(macs.add(device.mac())).isTrue();
                  assertThat(data.deviceByMac(device.mac())).contains(device);
                }
                for (SimLine line : device.lines()) {
                  assertThat(data.devicesOf(data.user(line.userId()).orElseThrow()))
                      .contains(device);
                }
              });
    }
    assertThat(ids).hasSize(360);
  }

  @Test
  void has_what_carriers_have() {
    CarrierData data = CarrierData.of(6, 400);
    List<SimUser> users = data.users(ENTERPRISE).toList();
    List<SimDevice> devices = data.devices(ENTERPRISE, "").toList();
    assertThat(users).anyMatch(SimUser::isService).anyMatch(user -> user.national().isEmpty());
    assertThat(users).anyMatch(user -> user.last().length() == 30);
    assertThat(users).anyMatch(user -> user.last().contains("\u200F"));
    assertThat(users).anyMatch(user -> data.devicesOf(user).isEmpty() && !user.isService());
    assertThat(devices).anyMatch(SimDevice::isOpenStage).anyMatch(d -> !d.isOpenStage());
    assertThat(devices).anyMatch(device -> device.mac().isEmpty());
    assertThat(devices).anyMatch(device -> device.lines().size() == 4);
    assertThat(devices).anyMatch(device -> device.lines().stream().anyMatch(SimLine::shared));
  }

  @Test
  void shows_what_was_changed() {
    CarrierData data = CarrierData.of(7, 100);
    SimUser quast = data.user("t.quast@voice.nordlicht.example").orElseThrow();
    SimDevice phone = data.deviceByMac("0001E325EA13").orElseThrow();
    int version = data.version();
    data.rename(quast.userId(), "Torben", "Quast-Brandtner");
    data.mac(phone, "001ae8123456");
    data.move(phone, quast.userId());
    assertThat(data.version()).isGreaterThan(version);
    assertThat(data.user(quast.userId()).orElseThrow().last()).isEqualTo("Quast-Brandtner");
    SimDevice moved = data.deviceByMac("001AE8123456").orElseThrow();
    assertThat(moved.lines().get(0).userId()).isEqualTo(quast.userId());
    assertThat(data.deviceByMac("0001E325EA13")).isEmpty();
    data.delete(quast.userId());
    assertThat(data.user(quast.userId())).isEmpty();
    assertThat(data.deviceByMac("001AE8123456").orElseThrow().lines()).isEmpty();
    data.delete(moved);
    assertThat(data.deviceByMac("001AE8123456")).isEmpty();
  }

  @Test
  void a_hundred_thousand_users_are_found_without_being_kept() {
    CarrierData data = CarrierData.of(8, 100_000);
    assertThat(data.places(ENTERPRISE, "").count()).isEqualTo(100_000);
    SimUser last = data.user(99_999).orElseThrow();
    assertThat(data.user(last.userId())).contains(last);
  }
}
