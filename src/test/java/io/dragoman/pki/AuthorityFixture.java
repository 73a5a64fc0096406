package io.dragoman.pki;

import io.dragoman.model.HandClock;
import io.dragoman.model.Mac;
import io.dragoman.model.RevocationReason;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Change;
import io.dragoman.store.Entry;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An authority on an empty database, and words for tests about it. */
abstract class AuthorityFixture {
  static final Mac PHONE = Mac.of("7c2f80a1b2c3");
  static final Mac OTHER = Mac.of("001ae80000ff");

  @TempDir Path home;
  final HandClock clock = new HandClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  Vault vault;
  JdbcStore store;
  Authority authority;

  /** Curves are quick to make; tests that are about RSA say so. */
  AuthorityPolicy policy() {
    return AuthorityPolicy.defaults("http://127.0.0.1:8080/pki")
        .withKeys(KeyProfile.EC_P256, KeyProfile.EC_P256, 0);
  }

  @BeforeEach
  void open_an_authority() {
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    store = JdbcStore.open(StoreSettings.embedded(home.resolve("data")), vault, clock);
    authority = Authority.open(policy(), store, clock).await();
  }

  @AfterEach
  void close_the_authority() {
    authority.close();
    store.close();
  }

  void reopen() {
    authority.close();
    authority = Authority.open(policy(), store, clock).await();
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  void commit(Entry... entries) {
    await(store.commit(Change.of().with(entries)));
  }

  /** A certificate that is durable. */
  Issued issued(Mac mac) {
    Issued issued = await(authority.issue(mac));
    commit(issued.entry());
    return issued;
  }

  boolean usable(Issued issued, Mac mac) {
    return authority.usable(mac, issued.serial(), clock.instant());
  }

  /** What {@code /pki} answers to a GET. */
  byte[] published(String path) {
    Publications.Publication answer =
        await(authority.publications().answer("GET", path, new byte[0]));
    org.assertj.core.api.Assertions.assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body();
  }

  /** {@code ca.pem}: roots and issuing authorities; {@code <serial>.pem}: the certificate. */
  String written(Issued issued) throws IOException {
    file("ca.pem", published("/ca.pem"));
    file(issued.serial() + ".pem", Pem.of(issued.certificate()));
    return issued.serial() + ".pem";
  }

  void revoke(Issued issued) {
    commit(authority.revoked(issued.serial(), RevocationReason.KEY_COMPROMISE, clock.instant()));
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  Path file(String name, byte[] bytes) throws IOException {
    return Files.write(home.resolve(name), bytes);
  }
}
