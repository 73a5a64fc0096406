package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Acceptance;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Device.Admission;
import io.dragoman.model.Device.FamilyBy;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Secret;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An administrator decides while a contact of the same device is on its way. */
class LostUpdatesTest extends StoreFixture {
  @Override
  StoreSettings emptyDatabase() {
    return StoreSettings.embedded(home);
  }

  private static Arguments row(String what, UnaryOperator<Device> then) {
    return Arguments.of(what, then);
  }

  private static Device registered(
      Device device, String tenant, Family family, String group, Admission admission) {
    return device.withRegistration(tenant, family, group, admission);
  }

  private static List<Arguments> orders() {
    return List.of(
        row("tenant", d -> registered(d, "acme", d.family(), d.group(), d.admission())),
        row(
            "family",
            d -> registered(d, d.tenant(), Family.GIGASET_NX70, d.group(), d.admission())),
        row("group", d -> registered(d, d.tenant(), d.family(), "floor 3", d.admission())),
        row("hold", d -> registered(d, d.tenant(), d.family(), d.group(), Admission.HELD)),
        row("read again", d -> registered(d, d.tenant(), d.family(), d.group(), d.admission())),
        row("directory", d -> d.withFamily(Family.GIGASET_N720, FamilyBy.DIRECTORY)));
  }

  private static List<Arguments> contacts() {
    return List.of(
        row("configured", LostUpdatesTest::configured),
        row("refused", d -> d.withContact(NOW, Cause.WRONG_CREDENTIALS, "")),
        row("proves its family", d -> d.withFamily(d.family(), FamilyBy.PROVED)),
        row("is another", d -> d.withFamily(Family.GIGASET_LEGACY, FamilyBy.CLAIMED)),
        row("by its directory", d -> d.withFamily(Family.GIGASET_DE, FamilyBy.DIRECTORY)));
  }

  private static List<Arguments> both() {
    return orders().stream()
        .flatMap(
            order ->
                contacts().stream()
                    .map(
                        contact ->
                            Arguments.of(
                                order.get()[0], order.get()[1],
                                contact.get()[0], contact.get()[1])))
        .toList();
  }

  private static Device configured(Device device) {
    return device
        .withContact(NOW, Cause.CONFIGURED, "")
        .withReport("OpenStage 60", "V3", "", "")
        .withRendered("abc", NOW)
        .withDrift(false, 0);
  }

  @ParameterizedTest(name = "{0} / {2}")
  @MethodSource("both")
  void what_was_decided_meanwhile_stays(
      String order, UnaryOperator<Device> decision, String contact, UnaryOperator<Device> tells) {
    await(store.commit(Change.of(device(PHONE).withDrift(false, 0))));
    Device seen = store.device(PHONE).orElseThrow();
    Device decided = decision.apply(seen);
    await(store.commit(Change.of(decided)));

    await(store.commit(Change.of(tells.apply(seen), event(PHONE, contact)).decidedOn(seen)));

    for (int start = 0; start < 2; start++) {
      Device now = store.device(PHONE).orElseThrow();
      assertThat(now.tenant()).isEqualTo(decided.tenant());
      assertThat(now.family()).isEqualTo(decided.family());
      assertThat(now.familyBy()).isEqualTo(decided.familyBy());
      assertThat(now.group()).isEqualTo(decided.group());
      assertThat(now.admission()).isEqualTo(decided.admission());
      assertThat(now.stale()).as("read again").isTrue();
      assertThat(now.lastCause()).isEqualTo(tells.apply(seen).lastCause());
      reopen();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contacts")
  void a_contact_that_nobody_has_overtaken_is_stored_as_it_is(
      String contact, UnaryOperator<Device> tells) {
    await(store.commit(Change.of(device(PHONE))));
    Device seen = store.device(PHONE).orElseThrow();

    await(store.commit(Change.of(tells.apply(seen), event(PHONE, contact)).decidedOn(seen)));

    assertThat(store.device(PHONE)).contains(tells.apply(seen));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contacts")
  void an_order_for_secure_mode_stays(String contact, UnaryOperator<Device> tells) {
    await(store.commit(Change.of(device(PHONE))));
    Device seen = store.device(PHONE).orElseThrow();
    Bootstrap bootstrap =
        new Bootstrap(
            PHONE,
            Bootstrap.Kind.NOPIN,
            Bootstrap.State.DONE,
            NOW,
            null,
            0,
            null,
            null,
            null,
            Secret.NONE,
            Secret.NONE,
            0);
    await(
        store.commit(
            Change.of(seen.withMode(Device.Mode.SECURE)).with(new BootstrapEntry(bootstrap))));

    await(store.commit(Change.of(tells.apply(seen), event(PHONE, contact)).decidedOn(seen)));

    assertThat(store.device(PHONE).orElseThrow().mode()).isEqualTo(Device.Mode.SECURE);
  }

  @Test
  void a_device_deleted_meanwhile_stays_deleted_and_its_event_is_kept() {
    await(store.commit(Change.of(device(PHONE))));
    Device seen = store.device(PHONE).orElseThrow();
    await(store.delete(PHONE, event(PHONE, "deleted")));

    Event late = event(PHONE, "late");
    await(
        store.commit(
            Change.of(configured(seen), late)
                .with(new AcceptanceEntry(PHONE, Acceptance.NONE))
                .decidedOn(seen)));

    assertThat(store.device(PHONE)).isEmpty();
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 10)))
        .extracting(stored -> stored.event().detail())
        .containsExactly("late", "deleted");
    reopen();
    assertThat(store.deviceCount()).isZero();
  }
}
