package io.dragoman.app;

import static io.dragoman.model.Bootstrap.Kind.NOPIN;
import static io.dragoman.model.Bootstrap.Kind.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.bootstrap.SecurePhone;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Bootstrap.State;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bridge that dies between two messages, anywhere: the device can finish, or be restarted. */
class BootstrapCrashTest {
  /** The last thing that happened before the bridge died. */
  enum Death {
    ORDERED,
    WRITE_SENT,
    WRITE_ACCEPTED,
    ACCEPTED_BUT_NOT_LEARNED,
    COME_TO_SECURE_PORT
  }

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

  @ParameterizedTest
  @EnumSource(Death.class)
  void with_pin_the_device_finishes_afterwards(Death death) {
    String pin = bench.start(PIN).orElseThrow().reveal();
    die(death);
    assertThat(bench.usable()).containsExactly(bench.bootstrap().held().serial());

    if (death == Death.ORDERED || death == Death.WRITE_SENT) {
      SecurePhone.isDelivered(bench);
    }
    SecurePhone.secure(bench)
        .sends("start-up")
        .gets(Action.READ_ITEMS, "bootstrapping-tan")
        .replies("ReadItems", "bootstrapping-tan=" + pin.substring(8))
        .isConfigured();
    bench.restart();

    isSecured();
  }

  @ParameterizedTest
  @EnumSource(Death.class)
  void without_pin_the_device_finishes_afterwards(Death death) {
    bench.start(NOPIN);
    die(death);

    if (death == Death.ORDERED || death == Death.WRITE_SENT) {
      SecurePhone.isDelivered(bench);
    }
    SecurePhone.secure(bench).sends("start-up").isConfigured();
    bench.restart();

    isSecured();
  }

  @ParameterizedTest
  @EnumSource(Death.class)
  void it_can_be_restarted_instead_with_one_certificate_at_any_time(Death death) {
    bench.start(PIN);
    String before = bench.bootstrap().held().serial();
    die(death);

    bench.restart(NOPIN);
    bench.restart();

    Bootstrap again = bench.bootstrap();
    assertThat(again.state()).isEqualTo(State.WAITING);
    assertThat(bench.usable()).containsExactly(again.held().serial()).doesNotContain(before);
    SecurePhone.isDelivered(bench);
    SecurePhone.secure(bench).sends("start-up").isConfigured();
    isSecured();
  }

  private void die(Death death) {
    switch (death) {
      case ORDERED -> {}
      case WRITE_SENT -> SecurePhone.plain(bench).sends("start-up").answer();
      case WRITE_ACCEPTED -> SecurePhone.isDelivered(bench);
      case ACCEPTED_BUT_NOT_LEARNED -> SecurePhone.plain(bench).sends("start-up");
      case COME_TO_SECURE_PORT -> {
        SecurePhone.isDelivered(bench);
        SecurePhone.secure(bench).sends("start-up");
      }
    }
    bench.restart();
  }

  private void isSecured() {
    assertThat(bench.mode()).isEqualTo(Device.Mode.SECURE);
    assertThat(bench.usable()).containsExactly(bench.bootstrap().held().serial());
    assertThat(bench.count(Cause.BOOTSTRAP_DONE)).isEqualTo(1);
    SecurePhone.plain(bench).sends("start-up").getsCleanUp();
    assertThat(bench.causes()).endsWith(Cause.SECURE_ONLY);
  }
}
