package io.dragoman.security.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.ProvedPair;
import io.dragoman.store.ProvedPairQuestion;
import io.dragoman.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a pair that upstream has replaced is good. */
class PreviousCredentialsTest {
  private static final Mac BASE = Mac.of("7c2f80a1b2c3");
  private static final Instant THEN = Instant.parse("2026-11-30T10:00:00Z");
  private static final Credentials OLD = new Credentials("base", Secret.of("old"));
  private static final Credentials NEW = new Credentials("base", Secret.of("new"));

  @TempDir Path home;

  private static DeviceContext at(Instant when, String tenant) {
    return DeviceContext.of(
            new Contact("download", "192.0.2.1", "1", "", when),
            new DeviceIdentity(tenant, BASE, Family.GIGASET_N720, "", ""),
            null)
        .admitted(new Tenant(tenant, "file", UnknownDevices.AUTO_CREATE, Map.of()), null);
  }

  private static Optional<Credentials> previous(PreviousCredentials pairs, DeviceContext context) {
    return pairs.of(context, NEW).toCompletableFuture().join();
  }

  private static Optional<ProvedPair> stored(JdbcStore store) {
    return store.ask(new ProvedPairQuestion(BASE)).toCompletableFuture().join();
  }

  @Test
  void it_is_bounded_in_time_belongs_to_its_tenant_and_is_void_after_the_next() {
    Vault vault = new Vault(MasterKey.open(home.resolve("master.key"), true));
    try (JdbcStore store =
        JdbcStore.open(StoreSettings.embedded(home.resolve("data")), vault, Clock.systemUTC())) {
      PreviousCredentials pairs = new PreviousCredentials(store, Duration.ofDays(14));
      pairs.proved(at(THEN, "acme"), OLD).toCompletableFuture().join();
      assertThat(stored(store)).isPresent();
      assertThat(previous(pairs, at(THEN, "rival"))).isEmpty();
      assertThat(previous(pairs, at(THEN, "acme"))).contains(OLD);
      await().until(() -> stored(store).orElseThrow().replaced() != null);
      assertThat(previous(pairs, at(THEN.plus(Duration.ofDays(13)), "acme"))).contains(OLD);
      assertThat(previous(pairs, at(THEN.plus(Duration.ofDays(14)), "acme"))).isEmpty();
      assertThat(previous(new PreviousCredentials(store, Duration.ZERO), at(THEN, "acme")))
          .isEmpty();
      pairs.proved(at(THEN, "acme"), NEW).toCompletableFuture().join();
      assertThat(previous(pairs, at(THEN, "acme"))).isEmpty();
      PreviousCredentials anothers = new PreviousCredentials(store, Duration.ofDays(14));
      assertThat(previous(anothers, at(THEN, "acme"))).as("at another bridge").isEmpty();
    }
  }
}
