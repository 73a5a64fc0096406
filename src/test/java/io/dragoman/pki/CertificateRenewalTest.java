package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CertificateRenewalTest extends AuthorityFixture {
  private static final Set<String> NAMES =
      new LinkedHashSet<>(List.of("prov.example.net", "192.0.2.1", "2001:db8::1"));

  private ServerIdentity listener(Set<String> names) {
    return authority.listener(home.resolve("listener.p12"), vault, names);
  }

  @Test
  void a_devices_certificate_is_due_within_the_window_and_not_after_its_end() {
    issued(PHONE);
    assertThat(due()).isFalse();
    clock.pass(policy().deviceValidity().minus(policy().renewal()).minus(Duration.ofHours(2)));
    assertThat(due()).isFalse();
    clock.pass(Duration.ofHours(3));
    assertThat(due()).isTrue();
    clock.pass(policy().renewal());
    assertThat(due()).as("who has ended is bootstrapped again").isFalse();
  }

  @Test
  void the_newest_of_two_certificates_decides() {
    Issued first = issued(PHONE);
    clock.pass(policy().deviceValidity().minus(Duration.ofDays(1)));
    assertThat(due()).isTrue();

    Issued second = issued(PHONE);

    assertThat(due()).isFalse();
    assertThat(usable(first, PHONE)).as("good until the phone comes with the new one").isTrue();
    commit(authority.superseded(first.serial(), clock.instant()));
    assertThat(usable(first, PHONE)).isFalse();
    assertThat(usable(second, PHONE)).isTrue();
  }

  private boolean due() {
    return authority.dueForRenewal(PHONE, clock.instant());
  }

  @Test
  void listeners_keep_their_certificate_over_restarts() {
    ServerIdentity first = listener(NAMES);
    reopen();
    assertThat(listener(NAMES)).isEqualTo(first);
  }

  @Test
  void listeners_get_another_certificate_for_the_same_key_in_time() {
    AtomicInteger told = new AtomicInteger();
    authority.onListenerDue(told::incrementAndGet);
    ServerIdentity first = listener(NAMES);
    authority.lookAtListener();
    assertThat(told).hasValue(0);

    clock.pass(policy().listenerValidity().minus(policy().renewal()));
    authority.lookAtListener();
    authority.lookAtListener();

    assertThat(told).as("told once, until it is asked for").hasValue(1);
    ServerIdentity second = listener(NAMES);
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.chain().get(0).getNotAfter()).isAfter(first.chain().get(0).getNotAfter());
    authority.lookAtListener();
    assertThat(told).hasValue(1);
  }

  @Test
  void a_window_longer_than_a_life_renews_at_its_half() {
    authority.policy(
        policy().withValidity(Duration.ofDays(2), Duration.ofDays(2), Duration.ofDays(30)));
    ServerIdentity first = listener(NAMES);
    issued(PHONE);
    assertThat(listener(NAMES)).isEqualTo(first);
    assertThat(due()).isFalse();

    clock.pass(Duration.ofDays(1));

    assertThat(listener(NAMES)).isNotEqualTo(first);
    assertThat(due()).isTrue();
  }

  @Test
  void other_names_need_another_certificate() throws Exception {
    ServerIdentity first = listener(Set.of("localhost"));
    ServerIdentity second = listener(NAMES);
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.chain().get(0).getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("prov.example.net", "192.0.2.1", "2001:db8:0:0:0:0:0:1");
    assertThat(second.chain().get(0).getSubjectX500Principal().getName())
        .contains("CN=prov.example.net");
  }

  @Test
  void a_self_signed_file_of_an_earlier_version_keeps_its_key() {
    ServerIdentity before =
        ListenerCertificates.own(home.resolve("listener.p12"), vault, NAMES, clock);
    ServerIdentity after = listener(NAMES);
    assertThat(after.key()).isEqualTo(before.key());
    assertThat(after.chain()).hasSize(2);
  }

  @Test
  void a_clock_that_has_jumped_back_changes_nothing() {
    ServerIdentity first = listener(NAMES);
    clock.pass(Duration.ofDays(-400));
    assertThat(listener(NAMES)).isEqualTo(first);
    clock.pass(Duration.ofDays(400));
    assertThat(listener(NAMES)).isEqualTo(first);
  }
}
