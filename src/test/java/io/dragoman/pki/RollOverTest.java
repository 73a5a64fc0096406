package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.store.AuthorityRecord.State;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RollOverTest extends AuthorityFixture {
  private ServerIdentity listener() {
    return authority.listener(home.resolve("listener.p12"), vault, Set.of("localhost"));
  }

  private boolean trusted(Issued issued) {
    try {
      authority
          .deviceTrust()
          .checkClientTrusted(new X509Certificate[] {issued.certificate()}, "UNKNOWN");
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private List<State> states() {
    return authority.generations(clock.instant()).stream().map(CaGenerationStatus::state).toList();
  }

  @Test
  void a_root_rolls_over_without_losing_a_phone() throws Exception {
    OpenSsl openssl = new OpenSsl(home);
    String first = authority.trustAnchorsPem().get(0);
    Issued old = issued(PHONE);
    ServerIdentity before = listener();
    assertThat(authority.dueForRenewal(PHONE, clock.instant())).isFalse();

    assertThat(await(authority.rollOver(""))).isEqualTo(2);
    assertThat(authority.trustAnchorsPem())
        .as("dls-server-ca[0] stays until listeners switch, [1] is the new one")
        .hasSize(2)
        .startsWith(first);
    assertThat(listener()).isEqualTo(before);
    assertThat(authority.dueForRenewal(PHONE, clock.instant())).isTrue();
    assertThat(authority.expiring(clock.instant(), 10)).hasSize(1);

    Issued renewed = issued(PHONE);
    commit(authority.superseded(old.serial(), clock.instant()));
    Issued straggler = old(OTHER, old);
    assertThat(trusted(renewed)).isTrue();
    assertThat(trusted(straggler)).isTrue();
    assertThat(authority.dueForRenewal(PHONE, clock.instant())).isFalse();
    assertThat(authority.generations(clock.instant()))
        .extracting(CaGenerationStatus::devices)
        .containsExactly(0L, 1L);

    await(authority.serve(2, ""));
    ServerIdentity after = listener();
    assertThat(after.key()).isEqualTo(before.key());
    assertThat(states()).containsExactly(State.OLD, State.SERVING);
    assertThat(authority.trustAnchorsPem()).hasSize(2).endsWith(first);
    file("new.pem", authority.trustAnchorsPem().get(0));
    file("old.pem", first);
    file("issuing.pem", Pem.of(after.chain().get(1)));
    file("listener.pem", Pem.of(after.chain().get(0)));
    assertThat(verify(openssl, "new.pem")).contains("listener.pem: OK");
    assertThat(verify(openssl, "old.pem")).contains("verification failed");

    await(authority.retire(1, ""));
    assertThat(trusted(straggler)).isFalse();
    assertThat(trusted(renewed)).isTrue();
    assertThat(authority.trustAnchorsPem()).hasSize(1).doesNotContain(first);
    assertThat(authority.deviceTrust().getAcceptedIssuers()).hasSize(1);
  }

  /** Issued by the first generation, as if it had been so before the roll-over. */
  private Issued old(io.dragoman.model.Mac mac, Issued like) throws Exception {
    CaGeneration first = authority.find(1);
    X509Certificate certificate =
        CertificateProfiles.device(
            first.issuing(),
            mac,
            like.certificate().getPublicKey(),
            clock.instant(),
            policy().deviceValidity(),
            CertificateProfiles.Urls.of(policy().url(), 1));
    return new Issued(
        CertificateBuilder.hex(certificate.getSerialNumber()),
        new byte[0],
        certificate,
        like.entry());
  }

  private static String verify(OpenSsl openssl, String anchor) throws Exception {
    return openssl.run(
        "verify",
        "-purpose",
        "sslserver",
        "-CAfile",
        anchor,
        "-untrusted",
        "issuing.pem",
        "listener.pem");
  }

  @Test
  void orders_out_of_turn_are_refused() {
    assertRefused(Cause.BAD_REQUEST, () -> await(authority.retire(1, "")));
    assertRefused(Cause.BAD_REQUEST, () -> await(authority.serve(1, "")));
    assertRefused(Cause.NOT_FOUND, () -> await(authority.serve(7, "")));
    await(authority.rollOver(""));
    assertRefused(Cause.BAD_REQUEST, () -> await(authority.rollOver("")));
    assertThat(states()).containsExactly(State.SERVING, State.NEW);
  }

  private static void assertRefused(
      Cause cause, org.assertj.core.api.ThrowableAssert.ThrowingCallable order) {
    assertThatThrownBy(order)
        .cause()
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.why()).isEqualTo(cause));
  }

  @Test
  void a_roll_over_that_is_given_up_leaves_the_first_generation() {
    await(authority.rollOver(""));
    await(authority.retire(2, ""));
    assertThat(states()).containsExactly(State.SERVING, State.RETIRED);
    assertThat(authority.trustAnchorsPem()).hasSize(1);
    assertThat(await(authority.rollOver(""))).isEqualTo(3);
  }

  @Test
  void connections_of_a_retired_generation_are_told_to_end() {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    authority.onRevoked(told::add);
    Issued issued = issued(PHONE);
    await(authority.rollOver(""));
    await(authority.serve(2, ""));
    assertThat(told).isEmpty();

    await(authority.retire(1, ""));

    Awaitility.await().untilAsserted(() -> assertThat(told).containsExactly(issued.serial()));
    assertThat(usable(issued, PHONE)).isFalse();
  }

  @Test
  void the_root_revokes_the_issuing_authority_of_a_retired_generation() throws Exception {
    OpenSsl openssl = new OpenSsl(home);
    CaGeneration first = authority.serving();
    await(authority.rollOver(""));
    await(authority.serve(2, ""));
    await(authority.retire(1, ""));

    file("root.pem", Pem.of(first.root().certificate()));
    file("issuing.pem", Pem.of(first.issuing().certificate()));
    file("root.crl", Pem.of("X509 CRL", published("/crl/root-1")));

    assertThat(
            openssl.run(
                "verify",
                "-crl_check",
                "-CAfile",
                "root.pem",
                "-CRLfile",
                "root.crl",
                "issuing.pem"))
        .contains("certificate revoked");
  }

  @Test
  void another_bridge_follows() {
    try (Authority neighbour = Authority.open(policy(), store, clock).await()) {
      await(authority.rollOver(""));
      await(neighbour.look());
      assertThat(neighbour.trustAnchorsPem()).isEqualTo(authority.trustAnchorsPem()).hasSize(2);

      await(neighbour.serve(2, ""));
      await(neighbour.retire(1, ""));
      await(authority.look());
      assertThat(states()).containsExactly(State.RETIRED, State.SERVING);
    }
  }
}
