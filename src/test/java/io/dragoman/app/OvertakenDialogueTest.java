package io.dragoman.app;

import static io.dragoman.model.Bootstrap.Kind.NOPIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.bootstrap.SecurePhone;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Quota;
import io.dragoman.model.SecurePolicy;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.model.Verdict;
import io.dragoman.store.Change;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a dialogue whose device may no longer be given anything where it is. */
class OvertakenDialogueTest {
  @TempDir Path home;
  private SecureBench bench;

  @BeforeEach
  void open() {
    bench = new SecureBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static void isGivenNothing(SecurePhone phone) {
    phone.replies("ReadAllItems", "reg-addr=10.9.9.9");
    assertThat(phone.answer().action()).isEqualTo(Action.CLEAN_UP);
  }

  private static Tenant requiring(Tenant tenant) {
    return new Tenant(
        tenant.id(),
        tenant.upstream(),
        tenant.unknownDevices(),
        tenant.values(),
        List.of(),
        tenant.carrier(),
        Quota.NONE,
        SecurePolicy.REQUIRED);
  }

  @Test
  void what_nothing_has_overtaken_is_given() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");

    phone.replies("ReadAllItems", "reg-addr=10.9.9.9").gets(Action.WRITE_ITEMS, "reg-addr");
  }

  @ParameterizedTest
  @EnumSource
  void a_device_that_is_ordered_to_secure_mode_is_given_nothing_more_in_default_mode(
      Bootstrap.Kind kind) {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    bench.start(kind);

    isGivenNothing(phone);

    assertThat(bench.causes()).doesNotContain(Cause.GIVING).contains(Cause.OVERTAKEN);
    phone.sends("solicited");
    assertThat(phone.answer().action()).isEqualTo(Action.WRITE_ITEMS);
    assertThat(phone.item(ItemKey.of("goto-secure-mode"))).isNotEmpty();
  }

  @Test
  void a_device_is_given_nothing_more_once_its_tenant_requires_secure_mode() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    bench.tenant = requiring(bench.tenant);

    isGivenNothing(phone);

    assertThat(bench.causes()).containsExactly(Cause.SECURE_REQUIRED);
    assertThat(bench.store.device(SecureBench.MAC).orElseThrow().lastCause())
        .isEqualTo(Cause.SECURE_REQUIRED);
  }

  private static Tenant with(Tenant tenant, UnknownDevices policy) {
    return new Tenant(tenant.id(), tenant.upstream(), policy, tenant.values());
  }

  @ParameterizedTest
  @CsvSource({"REFUSE, DEVICE_REFUSED", "HOLD, DEVICE_HELD"})
  void a_stranger_is_given_nothing_more_once_its_tenant_takes_none_in(
      UnknownDevices policy, Cause cause) {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    bench.tenant = with(bench.tenant, policy);

    isGivenNothing(phone);

    assertThat(bench.causes()).containsExactly(cause);
    assertThat(bench.store.device(SecureBench.MAC).orElseThrow().admission())
        .as("and it gets nothing the next time either")
        .isEqualTo(Device.Admission.HELD);
  }

  @Test
  void a_stranger_that_holds_all_there_is_does_not_end_well_either() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    bench.tenant = with(bench.tenant, UnknownDevices.REFUSE);

    phone.replies("ReadAllItems", "reg-addr=10.0.0.1").getsCleanUp();

    assertThat(bench.causes()).containsExactly(Cause.DEVICE_REFUSED);
  }

  @Test
  void what_a_stranger_answers_to_what_it_was_given_is_heard_before_its_dialogue_ends() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    phone.replies("ReadAllItems", "reg-addr=10.9.9.9").gets(Action.WRITE_ITEMS, "reg-addr");
    bench.tenant = with(bench.tenant, UnknownDevices.REFUSE);

    phone.replies("WriteItems").getsCleanUp();

    Device device = bench.store.device(SecureBench.MAC).orElseThrow();
    assertThat(device.lastCause()).isEqualTo(Cause.DEVICE_REFUSED);
    assertThat(device.lastDetail()).contains("1 written");
    assertThat(device.unanswered()).isFalse();
  }

  @Test
  void a_device_that_was_known_before_is_no_stranger() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    phone.replies("ReadAllItems", "reg-addr=10.0.0.1").getsCleanUp();
    SecureBench.await(
        bench.store.commit(
            Change.of(bench.store.device(SecureBench.MAC).orElseThrow().withDrift(true, 0))));
    phone.sends("start-up");
    bench.tenant = with(bench.tenant, UnknownDevices.REFUSE);

    phone.replies("ReadAllItems", "reg-addr=10.9.9.9").gets(Action.WRITE_ITEMS, "reg-addr");
  }

  @Test
  void a_device_an_administrator_holds_is_given_nothing_more() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    SecureBench.await(
        bench.store.commit(
            Change.of(
                bench
                    .store
                    .device(SecureBench.MAC)
                    .orElseThrow()
                    .withAdmission(Device.Admission.HELD))));

    isGivenNothing(phone);

    assertThat(bench.causes()).containsExactly(Cause.DEVICE_HELD);
  }

  @Test
  void a_bridge_that_is_killed_while_values_are_out_asks_for_all_when_it_runs_again() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    phone.replies("ReadAllItems", "reg-addr=10.9.9.9").gets(Action.WRITE_ITEMS, "reg-addr");

    bench.restart();

    Device device = bench.store.device(SecureBench.MAC).orElseThrow();
    assertThat(device.unanswered()).isTrue();
    assertThat(Verdict.of(device, bench.tenant).state()).isEqualTo(Verdict.State.INCOMPLETE);
    phone.sends("start-up").gets(Action.READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-addr=10.0.0.1").getsCleanUp();
    assertThat(bench.store.device(SecureBench.MAC).orElseThrow().unanswered()).isFalse();
  }

  @Test
  void a_phone_that_is_secured_within_its_dialogue_is_configured_all_the_same() {
    bench.tenant = requiring(bench.tenant);
    bench.start(NOPIN);
    SecurePhone.isDelivered(bench);

    SecurePhone phone = SecurePhone.secure(bench).sends("start-up");

    assertThat(bench.mode()).isEqualTo(Device.Mode.SECURE);
    phone.replies("ReadAllItems", "reg-addr=10.9.9.9").gets(Action.WRITE_ITEMS, "reg-addr");
    phone.replies("WriteItems").getsCleanUp();
  }
}
