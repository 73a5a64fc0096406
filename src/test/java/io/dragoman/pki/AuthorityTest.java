package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.RevocationReason;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AuthorityTest extends AuthorityFixture {
  @Test
  void a_certificate_is_good_once_its_entry_is_durable() {
    Issued issued = await(authority.issue(PHONE));
    assertThat(usable(issued, PHONE)).isFalse();

    commit(issued.entry());

    assertThat(usable(issued, PHONE)).isTrue();
    assertThat(usable(issued, OTHER)).as("of this device only").isFalse();
    assertThat(authority.current(PHONE, clock.instant()).orElseThrow().serial())
        .isEqualTo(issued.serial());
  }

  @Test
  void a_restart_forgets_nothing() {
    Issued good = issued(PHONE);
    Issued bad = issued(OTHER);
    commit(authority.revoked(bad.serial(), RevocationReason.KEY_COMPROMISE, clock.instant()));
    List<String> anchors = authority.trustAnchorsPem();

    reopen();

    assertThat(authority.trustAnchorsPem()).isEqualTo(anchors).hasSize(1);
    assertThat(usable(good, PHONE)).isTrue();
    assertThat(usable(bad, OTHER)).isFalse();
    assertThat(authority.certificates(OTHER).get(0).reason())
        .isEqualTo(RevocationReason.KEY_COMPROMISE);
  }

  @Test
  void a_revocation_is_told_once_and_stands() {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    authority.onRevoked(told::add);
    Issued issued = issued(PHONE);

    commit(authority.revoked(issued.serial(), RevocationReason.KEY_COMPROMISE, clock.instant()));
    commit(authority.superseded(issued.serial(), clock.instant()));
    Issued next = issued(PHONE);
    commit(authority.revokedAll(PHONE, RevocationReason.CESSATION_OF_OPERATION, clock.instant()));

    Awaitility.await().until(() -> told.size() == 2);
    assertThat(told).containsExactly(issued.serial(), next.serial());
    assertThat(authority.certificates(PHONE))
        .filteredOn(c -> c.serial().equals(issued.serial()))
        .extracting(c -> c.reason())
        .containsExactly(RevocationReason.KEY_COMPROMISE);
  }

  @Test
  void a_restarted_bootstrap_leaves_exactly_the_newest_certificate() {
    Issued first = issued(PHONE);
    Issued stranger = issued(OTHER);
    Issued second = await(authority.issue(PHONE));

    commit(
        authority.revokedOthers(
            PHONE, second.serial(), RevocationReason.SUPERSEDED, clock.instant()),
        second.entry());

    assertThat(usable(first, PHONE)).isFalse();
    assertThat(usable(second, PHONE)).isTrue();
    assertThat(usable(stranger, OTHER)).isTrue();
  }

  @Test
  void a_certificate_ends_with_its_validity() {
    Issued issued = issued(PHONE);
    clock.pass(policy().deviceValidity());
    assertThat(usable(issued, PHONE)).isFalse();
    clock.pass(Duration.ofHours(-1));
    assertThat(usable(issued, PHONE)).isTrue();
  }

  @Test
  void serials_are_random_and_never_repeat() {
    List<Issued> many =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> await(authority.issue(PHONE)))
            .toList();
    assertThat(many).extracting(Issued::serial).doesNotHaveDuplicates();
    assertThat(many)
        .allSatisfy(
            issued ->
                assertThat(issued.certificate().getSerialNumber().bitLength()).isBetween(96, 128));
  }

  @Test
  void what_another_bridge_does_is_known_when_it_is_asked_for() {
    try (Authority neighbour = Authority.open(policy(), store, clock).await()) {
      assertThat(neighbour.trustAnchorsPem()).isEqualTo(authority.trustAnchorsPem());
      Issued issued = issued(PHONE);
      assertThat(neighbour.usable(PHONE, issued.serial(), clock.instant())).isFalse();

      assertThat(await(neighbour.usableAnywhere(PHONE, issued.serial(), clock.instant()))).isTrue();

      commit(neighbour.superseded(issued.serial(), clock.instant()));
      await(authority.look());
      assertThat(usable(issued, PHONE)).isFalse();
    }
  }
}
