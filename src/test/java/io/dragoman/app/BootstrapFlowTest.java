package io.dragoman.app;

import static io.dragoman.model.Bootstrap.Kind.NOPIN;
import static io.dragoman.model.Bootstrap.Kind.PIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.family.openstage.bootstrap.SecurePhone;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.model.Bootstrap.State;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.store.Change;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to secure mode, message by message (dls-protocol.md § 3.12, § 3.13). */
class BootstrapFlowTest {
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

  @Test
  void without_pin_a_phone_is_sent_to_the_secure_port_and_confirmed_when_it_comes()
      throws Exception {
    assertThat(bench.start(NOPIN)).isEmpty();

    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    phone.gets(
        Action.WRITE_ITEMS,
        "goto-secure-mode",
        "dls-client-certificate",
        "dls-server-ca[0]",
        "dls-server-ca[1]",
        "dls-secure-port");
    assertThat(phone.item(ItemKey.of("goto-secure-mode"))).isEqualTo("nopin");
    assertThat(phone.item(ItemKey.of("dls-server-ca", 0))).startsWith("-----BEGIN CERTIFICATE");
    assertThat(phone.item(ItemKey.of("dls-secure-port"))).isEqualTo("18444");
    byte[] pkcs12 = Base64.getDecoder().decode(phone.item(ItemKey.of("dls-client-certificate")));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(new ByteArrayInputStream(pkcs12), new char[0]);
    assertThat(keys.size()).isPositive();
    phone.replies("WriteItems").getsCleanUp();
    assertThat(bench.bootstrap().state()).isEqualTo(State.DELIVERED);
    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);

    SecurePhone.secure(bench).sends("start-up").gets(Action.READ_ALL_ITEMS).isConfigured();

    assertThat(bench.mode()).isEqualTo(Device.Mode.SECURE);
    assertThat(bench.stored().state()).isEqualTo(State.DONE);
    assertThat(bench.stored().payload().isEmpty()).isTrue();
    assertThat(bench.causes())
        .containsExactly(
            Cause.BOOTSTRAP_STARTED,
            Cause.GIVING,
            Cause.BOOTSTRAP_DELIVERED,
            Cause.BOOTSTRAPPING,
            Cause.BOOTSTRAP_DONE,
            Cause.UP_TO_DATE);
  }

  @Test
  void with_pin_the_last_three_characters_prove_that_the_user_knew_it() {
    String pin = bench.start(PIN).orElseThrow().reveal();
    assertThat(pin).matches("[0-9]{11}");

    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    phone.gets(Action.WRITE_ITEMS, "goto-secure-mode", "secure-mode-data", "max-pin-retries");
    assertThat(phone.item(ItemKey.of("goto-secure-mode"))).isEqualTo("pin");
    assertThat(phone.item(ItemKey.of("max-pin-retries"))).isEqualTo("3");
    phone.replies("WriteItems").getsCleanUp();

    SecurePhone secure = SecurePhone.secure(bench).sends("start-up");
    secure.gets(Action.READ_ITEMS, "bootstrapping-tan");
    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
    secure
        .replies("ReadItems", "bootstrapping-tan=" + pin.substring(8))
        .gets(Action.READ_ALL_ITEMS)
        .isConfigured();

    assertThat(bench.mode()).isEqualTo(Device.Mode.SECURE);
    assertThat(bench.stored().payload().isEmpty()).isTrue();
    assertThat(bench.stored().tanHash().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start-up",
        "solicited",
        "local-changes",
        "inventory-changes",
        "status",
        "reply-to",
        "clean-up",
        "anything"
      })
  void afterwards_the_port_of_default_mode_refuses_it_whatever_it_wants(String reason) {
    isSecured();
    Device before = bench.store.device(SecureBench.MAC).orElseThrow();

    SecurePhone.plain(bench)
        .sends(reason, "e164=666", "contact-me-uri=http://198.51.100.66:8085/x")
        .getsCleanUp();

    assertThat(bench.causes()).endsWith(Cause.SECURE_ONLY);
    assertThat(bench.store.device(SecureBench.MAC)).contains(before);
  }

  @Test
  void a_phone_in_a_call_reports_again_and_gets_the_same() {
    bench.start(PIN);
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    String data = phone.item(ItemKey.of("secure-mode-data"));

    phone.repliesStatus("WriteItems", "busy").getsCleanUp("send-solicited", "true");
    SecurePhone again = SecurePhone.plain(bench).sends("solicited");

    assertThat(again.item(ItemKey.of("secure-mode-data"))).isEqualTo(data);
    assertThat(bench.bootstrap().state()).isEqualTo(State.WAITING);
    again.replies("WriteItems").getsCleanUp();
    assertThat(bench.bootstrap().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void until_it_comes_to_the_secure_port_it_gets_the_same_and_nothing_else() {
    bench.start(NOPIN);
    String first = certificate();
    assertThat(certificate()).isEqualTo(first);
    bench.restart();
    assertThat(certificate()).isEqualTo(first);

    SecurePhone.plain(bench).sends("local-changes", "reg-addr=1").getsCleanUp();
    SecurePhone.plain(bench).sends("inventory-changes").getsCleanUp();
    assertThat(bench.count(Cause.BOOTSTRAP_DELIVERED)).isEqualTo(1);
  }

  private String certificate() {
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    String given = phone.item(ItemKey.of("dls-client-certificate"));
    phone.replies("WriteItems").getsCleanUp();
    return given;
  }

  @Test
  void a_phone_that_does_not_take_the_items_ends_the_bootstrap() {
    bench.start(NOPIN);
    SecurePhone.plain(bench)
        .sends("start-up")
        .refuses("goto-secure-mode", null, "unknown item")
        .getsCleanUp();

    assertThat(bench.stored().state()).isEqualTo(State.FAILED);
    assertThat(bench.stored().cause()).isEqualTo(Cause.ITEMS_REJECTED);
    assertThat(bench.stored().payload().isEmpty()).isTrue();
    SecurePhone.plain(bench).sends("start-up").getsCleanUp();
    assertThat(bench.causes()).endsWith(Cause.BOOTSTRAP_BARRED);
  }

  @Test
  void a_phone_that_refuses_the_write_ends_the_bootstrap() {
    bench.start(PIN);
    SecurePhone.plain(bench).sends("start-up").repliesStatus("WriteItems", "failed").getsCleanUp();

    assertThat(bench.bootstrap().state()).isEqualTo(State.FAILED);
    assertThat(bench.bootstrap().cause()).isEqualTo(Cause.ACTION_FAILED);
  }

  @Test
  void a_phone_that_wants_no_empty_ca_and_knows_no_retries_takes_it_all_the_same() {
    bench.start(NOPIN);
    SecurePhone.plain(bench)
        .sends("start-up")
        .refuses("dls-server-ca", 1, "missing item content")
        .getsCleanUp();
    assertThat(bench.bootstrap().state()).isEqualTo(State.DELIVERED);

    bench.restart(PIN);
    SecurePhone.plain(bench)
        .sends("start-up")
        .refuses("max-pin-retries", null, "unknown item")
        .getsCleanUp();
    assertThat(bench.bootstrap().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void a_user_who_fails_at_the_pin_dialog_ends_the_bootstrap_visibly() {
    bench.start(PIN);
    SecurePhone.isDelivered(bench);
    SecurePhone.plain(bench)
        .sends("clean-up", "cleanup-reason=password retries exceeded")
        .getsCleanUp();

    assertThat(bench.bootstrap().state()).isEqualTo(State.FAILED);
    assertThat(bench.bootstrap().cause()).isEqualTo(Cause.PIN_RETRIES_EXCEEDED);
    SecurePhone.plain(bench).sends("start-up").getsCleanUp();
    assertThat(bench.causes()).endsWith(Cause.BOOTSTRAP_BARRED);
    assertThat(bench.restart(PIN)).isPresent();
    SecurePhone.isDelivered(bench);
  }

  @Test
  void any_other_farewell_leaves_the_bootstrap() {
    bench.start(PIN);
    SecurePhone.isDelivered(bench);
    SecurePhone.plain(bench).sends("clean-up", "cleanup-reason=bad XML").getsCleanUp();
    assertThat(bench.bootstrap().state()).isEqualTo(State.DELIVERED);

    bench.restart(NOPIN);
    SecurePhone.plain(bench).sends("clean-up", "cleanup-reason=password retries exceeded");
    assertThat(bench.bootstrap().state()).isEqualTo(State.WAITING);
  }

  @Test
  void a_pin_that_nobody_typed_expires() {
    String pin = bench.start(PIN).orElseThrow().reveal();
    SecurePhone.isDelivered(bench);
    bench.pass(Duration.ofDays(7));

    SecurePhone.secure(bench).sends("start-up").getsCleanUp();

    assertThat(bench.bootstrap().state()).isEqualTo(State.EXPIRED);
    SecurePhone.secure(bench).replies("ReadItems", "bootstrapping-tan=" + pin.substring(8));
    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
    assertThat(bench.causes())
        .contains(Cause.BOOTSTRAP_EXPIRED)
        .doesNotContain(Cause.BOOTSTRAP_DONE);
  }

  @Test
  void a_dialog_that_is_never_answered_expires_without_any_contact() {
    bench.start(PIN);
    bench.pass(Duration.ofDays(8));
    SecureBench.await(bench.secureMode.bootstraps().expire());

    assertThat(bench.count(Cause.BOOTSTRAP_EXPIRED)).isEqualTo(1);
    assertThat(bench.stored().payload().isEmpty()).isTrue();
  }

  @Test
  void clocks_that_jump_back_expire_nothing_and_bring_nothing_back() {
    bench.start(PIN);
    bench.pass(Duration.ofDays(-400));
    assertThat(bench.bootstrap().state()).isEqualTo(State.WAITING);
    bench.pass(Duration.ofDays(800));
    assertThat(bench.bootstrap().state()).isEqualTo(State.EXPIRED);
    bench.pass(Duration.ofDays(-800));
    assertThat(bench.bootstrap().state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void a_second_start_is_refused_and_a_restart_makes_the_first_void() {
    String first = bench.start(PIN).orElseThrow().reveal();
    String serial = bench.bootstrap().held().serial();
    assertProblem(() -> bench.start(PIN), Cause.BOOTSTRAP_ACTIVE);
    SecurePhone.isDelivered(bench);

    Secret second = bench.restart(PIN).orElseThrow();

    assertThat(second.reveal()).isNotEqualTo(first);
    assertThat(bench.usable()).containsExactly(bench.bootstrap().held().serial());
    SecurePhone.with(bench, serial).sends("start-up").getsCleanUp();
    assertThat(bench.causes()).endsWith(Cause.CERTIFICATE_UNUSABLE);
  }

  @Test
  void of_many_starts_at_once_one_begins_and_of_many_restarts_the_last_one_stands() {
    List<CompletionStage<Optional<Secret>>> starts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      starts.add(bench.secureMode.bootstraps().start(SecureBench.MAC, PIN));
    }
    long begun =
        starts.stream().filter(s -> SecureBench.await(s.handle((pin, no) -> no == null))).count();
    assertThat(begun).isEqualTo(1);
    assertThat(bench.usable()).containsExactly(bench.bootstrap().held().serial());

    List<CompletionStage<Optional<Secret>>> again = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      again.add(bench.secureMode.bootstraps().restart(SecureBench.MAC, PIN));
    }
    again.forEach(SecureBench::await);
    assertThat(bench.usable()).containsExactly(bench.bootstrap().held().serial());
    assertThat(bench.count(Cause.BOOTSTRAP_STARTED)).isEqualTo(11);
  }

  @Test
  void a_released_device_is_served_in_default_mode_again_and_its_certificate_is_void() {
    isSecured();
    String serial = bench.bootstrap().held().serial();
    assertProblem(() -> bench.start(PIN), Cause.BOOTSTRAP_ACTIVE);

    bench.release();

    assertThat(bench.usable()).isEmpty();
    assertThat(bench.mode()).isEqualTo(Device.Mode.DEFAULT);
    SecurePhone.with(bench, serial).sends("start-up").getsCleanUp();
    assertThat(bench.causes()).endsWith(Cause.NOT_SECURED);
    SecurePhone.plain(bench).sends("start-up").isConfigured();
    bench.release();
    assertThat(bench.count(Cause.BOOTSTRAP_RELEASED)).isEqualTo(1);
    assertThat(bench.start(PIN)).isPresent();
  }

  @Test
  void the_certificate_of_another_device_opens_nothing() {
    bench.start(NOPIN);
    String serial = bench.bootstrap().held().serial();

    Mac thief = Mac.of("001ae80000ff");
    SecurePhone.with(bench, thief, serial).sends("start-up").getsCleanUp();

    assertThat(SecureBench.await(bench.store.events(thief, Long.MAX_VALUE, 1)).get(0).event())
        .satisfies(event -> assertThat(event.cause()).isEqualTo(Cause.IDENTITY_CONFLICT));
    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
  }

  @Test
  void devices_without_a_secure_mode_and_strangers_are_refused_with_a_reason() {
    Mac base = Mac.of("7c2f80000001");
    SecureBench.await(
        bench.store.commit(
            Change.of(
                Device.registered(
                    base, "default", Family.GIGASET_N720, Device.Admission.APPROVED))));

    assertProblem(
        () -> SecureBench.await(bench.secureMode.bootstraps().start(base, PIN)),
        Cause.FAMILY_MISMATCH);
    assertProblem(
        () -> SecureBench.await(bench.secureMode.bootstraps().start(Mac.of("7c2f80000002"), PIN)),
        Cause.NOT_FOUND);
    bench.port = OptionalInt.empty();
    assertProblem(() -> bench.start(PIN), Cause.SECURE_MODE_OFF);
    assertThat(bench.mode()).isEqualTo(Device.Mode.DEFAULT);
    assertThat(bench.usable()).isEmpty();
  }

  @Test
  void what_is_shown_of_a_bootstrap_has_no_secrets() {
    String pin = bench.start(PIN).orElseThrow().reveal();

    assertThat(bench.bootstrap().payload().isEmpty()).isTrue();
    assertThat(bench.bootstrap().tanHash().isEmpty()).isTrue();
    assertThat(bench.stored().toString()).doesNotContain(pin, bench.stored().payload().reveal());
    assertThat(bench.events().toString()).doesNotContain(pin.substring(0, 8));
  }

  private void isSecured() {
    bench.start(NOPIN);
    SecurePhone.isDelivered(bench);
    SecurePhone.secure(bench).sends("start-up").isConfigured();
    assertThat(bench.mode()).isEqualTo(Device.Mode.SECURE);
  }

  private static void assertProblem(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Cause cause) {
    assertThatThrownBy(call)
        .rootCause()
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.why()).isEqualTo(cause));
  }
}
