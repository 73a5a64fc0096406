package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.RevocationReason;
import io.dragoman.model.Secret;
import io.dragoman.pki.Authority;
import io.dragoman.pki.AuthorityPolicy;
import io.dragoman.pki.Issued;
import io.dragoman.pki.KeyProfile;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two bridges on one PostgreSQL are one certificate authority. */
@ExtendWith(PostgresServer.class)
class SharedAuthorityTest extends StoreFixture {
  private static final AuthorityPolicy POLICY =
      AuthorityPolicy.defaults("http://127.0.0.1/pki")
          .withKeys(KeyProfile.EC_P256, KeyProfile.EC_P256, 0);

  private final PostgresServer.Databases databases;

  SharedAuthorityTest(PostgresServer.Databases databases) {
    this.databases = databases;
  }

  @Override
  StoreSettings emptyDatabase() throws SQLException {
    String url = databases.url(databases.create());
    return StoreSettings.at(url, "postgres", Secret.NONE, home).withPoolSize(3);
  }

  @Test
  void bridges_that_start_together_on_an_empty_database_agree() {
    try (JdbcStore second = JdbcStore.open(settings, vault, CLOCK);
        Authority one = Authority.open(POLICY, store, CLOCK);
        Authority two = Authority.open(POLICY, second, CLOCK)) {
      assertThat(one.await().trustAnchorsPem()).hasSize(1).isEqualTo(two.await().trustAnchorsPem());
    }
  }

  @Test
  void what_one_issues_and_revokes_the_other_knows() {
    try (JdbcStore second = JdbcStore.open(settings, vault, CLOCK);
        Authority one = Authority.open(POLICY, store, CLOCK).await();
        Authority two = Authority.open(POLICY, second, CLOCK).await()) {
      Issued issued = await(one.issue(PHONE));
      await(store.commit(Change.of().with(issued.entry())));
      assertThat(await(two.usableAnywhere(PHONE, issued.serial(), NOW))).isTrue();

      await(
          store.commit(
              Change.of()
                  .with(one.revoked(issued.serial(), RevocationReason.KEY_COMPROMISE, NOW))));

      Awaitility.await()
          .atMost(java.time.Duration.ofMinutes(1))
          .until(() -> !two.usable(PHONE, issued.serial(), NOW));
    }
  }

  @Test
  void numbers_of_revocation_lists_are_given_once() {
    try (JdbcStore second = JdbcStore.open(settings, vault, CLOCK);
        Authority one = Authority.open(POLICY, store, CLOCK).await()) {
      assertThat(one.trustAnchorsPem()).hasSize(1);
      AuthorityEntry first = AuthorityEntry.crlNumber(1);
      AuthorityEntry next = AuthorityEntry.crlNumber(1);
      await(store.commit(Change.of().with(first)));
      await(second.commit(Change.of().with(next)));
      assertThat(next.number()).isEqualTo(first.number() + 1);
    }
  }

  @Test
  void a_certificate_that_is_not_stored_takes_its_whole_change_along() {
    try (Authority one = Authority.open(POLICY, store, CLOCK).await()) {
      Issued issued = await(one.issue(PHONE));
      AuthorityEntry impossible =
          AuthorityEntry.moved(
              java.util.List.of(
                  new AuthorityEntry.Step(
                      7, AuthorityRecord.State.NEW, AuthorityRecord.State.SERVING)),
              NOW);
      assertProblem(
          store.commit(Change.of(event(PHONE, "never")).with(issued.entry(), impossible)),
          io.dragoman.model.Cause.NOT_STORED);
      assertThat(one.usable(PHONE, issued.serial(), NOW)).isFalse();
      assertThat(await(store.ask(CertificateQuestion.der(issued.serial())))).isEmpty();
      assertThat(await(store.events(PHONE, Long.MAX_VALUE, 10))).isEmpty();
    }
  }
}
