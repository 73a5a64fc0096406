package io.dragoman.app;

import static io.dragoman.model.Bootstrap.Kind.NOPIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.family.openstage.bootstrap.SecurePhone;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.model.Cause;
import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates that go to a phone in secure mode: its own next one, and ordered ones (§ 3.11). */
class SecureRenewalTest {
  private static final String[] WRITTEN = {
    "dls-client-certificate", "dls-server-ca[0]", "dls-server-ca[1]", "dls-secure-port"
  };

  @TempDir Path home;
  private SecureBench bench;
  private String first;

  @BeforeEach
  void secure() {
    bench = new SecureBench(home);
    bench.start(NOPIN);
    SecurePhone.isDelivered(bench);
    SecurePhone.secure(bench).sends("start-up").isConfigured();
    first = bench.bootstrap().held().serial();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void orderRenewal() {
    SecureBench.await(bench.secureMode.bootstraps().orderRenewal(SecureBench.MAC));
  }

  private String next() {
    return bench.bootstrap().next().serial();
  }

  @Test
  void an_ordered_renewal_is_written_in_the_next_contact_and_done_when_the_phone_comes_with_it() {
    orderRenewal();
    assertThat(bench.usable()).containsExactlyInAnyOrder(first, next());

    SecurePhone.with(bench, first)
        .sends("solicited")
        .gets(Action.WRITE_ITEMS, WRITTEN)
        .replies("WriteItems")
        .isConfigured();
    assertThat(bench.count(Cause.RENEWAL_DONE)).isZero();
    String second = next();
    SecurePhone.with(bench, second).sends("start-up").isConfigured();

    assertThat(bench.count(Cause.RENEWAL_DONE)).isEqualTo(1);
    assertThat(bench.usable()).containsExactly(second);
    assertThat(bench.stored().payload().isEmpty()).isTrue();
    SecurePhone.with(bench, first).sends("start-up").getsCleanUp();
    assertThat(bench.causes()).endsWith(Cause.CERTIFICATE_UNUSABLE);
  }

  @Test
  void within_its_last_weeks_a_certificate_is_renewed_without_an_order() {
    bench.pass(Duration.ofDays(1_095 - 31));
    SecurePhone.with(bench, first).sends("start-up").isConfigured();
    assertThat(bench.bootstrap().next()).isNull();
    bench.pass(Duration.ofDays(2));

    SecurePhone.with(bench, first).sends("start-up").gets(Action.WRITE_ITEMS, WRITTEN);

    assertThat(bench.usable()).containsExactlyInAnyOrder(first, next());
  }

  @Test
  void until_the_phone_has_it_the_same_certificate_is_written_even_after_a_restart() {
    orderRenewal();
    orderRenewal();
    SecurePhone one = SecurePhone.with(bench, first).sends("start-up");
    String written = one.item(ItemKey.of("dls-client-certificate"));
    bench.restart();

    SecurePhone other = SecurePhone.with(bench, first).sends("start-up");

    assertThat(other.item(ItemKey.of("dls-client-certificate"))).isEqualTo(written);
    assertThat(bench.usable()).hasSize(2);
  }

  @Test
  void a_phone_that_refuses_it_keeps_the_old_one_and_is_configured_all_the_same() {
    orderRenewal();
    SecurePhone.with(bench, first)
        .sends("start-up")
        .refuses("dls-client-certificate", null, "read only")
        .isConfigured();

    assertThat(bench.count(Cause.RENEWAL_FAILED)).isEqualTo(1);
    assertThat(bench.usable()).containsExactly(first);
    SecurePhone.with(bench, first).sends("start-up").isConfigured();
    bench.pass(Duration.ofDays(1));
    SecurePhone.with(bench, first).sends("start-up").gets(Action.WRITE_ITEMS, WRITTEN);
  }

  @Test
  void while_the_root_rolls_over_every_phone_gets_both_roots_and_a_certificate_of_the_new_one() {
    SecureBench.await(bench.authority.rollOver());

    SecurePhone phone = SecurePhone.with(bench, first).sends("start-up");
    phone.gets(Action.WRITE_ITEMS, WRITTEN);
    String old = phone.item(ItemKey.of("dls-server-ca", 0));
    String fresh = phone.item(ItemKey.of("dls-server-ca", 1));
    assertThat(List.of(old, fresh)).allMatch(pem -> pem.startsWith("-----BEGIN CERTIFICATE-----"));
    assertThat(old).isNotEqualTo(fresh);
    phone.replies("WriteItems").isConfigured();

    SecurePhone.with(bench, next()).sends("start-up").isConfigured();
    assertThat(bench.usable()).containsExactly(bench.bootstrap().held().serial());
    SecurePhone.with(bench, bench.usable().get(0)).sends("start-up").isConfigured();
    assertThat(bench.count(Cause.RENEWAL_STARTED)).isEqualTo(1);
  }

  @Test
  void a_release_while_renewing_makes_both_void() {
    orderRenewal();
    bench.release();

    assertThat(bench.usable()).isEmpty();
    assertThatThrownBy(this::orderRenewal).hasRootCauseInstanceOf(Problem.class);
  }

  private String ordered(String item) {
    return SecureBench.await(
        bench.secureMode.orders().order(SecureBench.MAC, item, Secret.of("TUlJRGVhZGJlZWY=")));
  }

  private List<CertificateOrder> orders() {
    return SecureBench.await(bench.secureMode.orders().list(SecureBench.MAC));
  }

  @Test
  void an_ordered_certificate_is_written_and_read_back() {
    String id = ordered("wbm-server-certificate");
    bench.restart();

    SecurePhone phone = SecurePhone.with(bench, first).sends("solicited");
    phone.gets(Action.WRITE_ITEMS, "wbm-server-certificate");
    assertThat(phone.item(ItemKey.of("wbm-server-certificate"))).isEqualTo("TUlJRGVhZGJlZWY=");
    phone
        .replies("WriteItems")
        .gets(Action.READ_ITEMS, "wbm-server-certificate-info")
        .replies("ReadItems", "wbm-server-certificate-info=CN=phone")
        .isConfigured();

    assertThat(orders())
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.id()).isEqualTo(id);
              assertThat(order.state()).isEqualTo(CertificateOrder.State.DONE);
              assertThat(order.detail()).isEqualTo("CN=phone");
            });
    assertThat(bench.events().toString()).doesNotContain("TUlJRGVhZGJlZWY");
    SecurePhone.with(bench, first).sends("start-up").isConfigured();
    assertThat(bench.count(Cause.CERTIFICATE_INSTALLED)).isEqualTo(1);
  }

  @Test
  void an_order_also_reaches_a_device_in_default_mode_but_none_on_its_way() {
    bench.release();
    ordered("wbm-server-certificate");
    SecurePhone.plain(bench).sends("start-up").gets(Action.WRITE_ITEMS, "wbm-server-certificate");

    bench.start(NOPIN);
    SecurePhone phone = SecurePhone.plain(bench).sends("start-up");
    assertThat(phone.answer().items().get(0).name()).isEqualTo("goto-secure-mode");
    assertThat(bench.mode()).isEqualTo(Device.Mode.BOOTSTRAPPING);
  }

  @Test
  void an_order_the_phone_refuses_or_does_not_show_has_failed_with_its_cause() {
    ordered("wbm-server-certificate");
    SecurePhone.with(bench, first)
        .sends("start-up")
        .refuses("wbm-server-certificate", null, "invalid data")
        .gets(Action.READ_ITEMS, "wbm-server-certificate-info")
        .replies("ReadItems", "wbm-server-certificate-info=the old one")
        .isConfigured();
    bench.pass(Duration.ofSeconds(1));
    ordered("sip-tls-ca");
    SecurePhone.with(bench, first)
        .sends("start-up")
        .replies("WriteItems")
        .replies("ReadItems", "sip-tls-ca-info=")
        .isConfigured();

    assertThat(orders())
        .extracting(CertificateOrder::cause)
        .containsExactly(Cause.ITEMS_REJECTED, Cause.CERTIFICATE_NOT_INSTALLED);
    assertThat(bench.count(Cause.CERTIFICATE_NOT_INSTALLED)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"dls-client-certificate", "dls-server-ca", "a b", "'x\"/><Item name=\"y'", "''"})
  void no_order_touches_the_items_of_secure_mode_or_what_is_no_item(String item) {
    assertThatThrownBy(() -> ordered(item)).hasRootCauseInstanceOf(Problem.class);
    assertThat(orders()).isEmpty();
  }
}
