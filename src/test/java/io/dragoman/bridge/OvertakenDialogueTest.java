package io.dragoman.bridge;

import static io.dragoman.model.Bootstrap.Kind.NOPIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.dls.Action;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Quota;
import io.dragoman.model.SecurePolicy;
import io.dragoman.model.Tenant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
