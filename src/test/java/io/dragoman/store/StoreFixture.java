package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An open, empty store on some database, and words for tests about it. */
abstract class StoreFixture {
  static final Mac PHONE = Mac.of("7c2f80a1b2c3");
  static final Mac OTHER = Mac.of("001ae80000ff");
  static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static final int SMALL_BATCH = 7;

  @TempDir Path home;
  Vault vault;
  StoreSettings settings;
  JdbcStore store;

  /** Settings of an empty database of its own. */
  abstract StoreSettings emptyDatabase() throws Exception;

  @BeforeEach
  void open_an_empty_store() throws Exception {
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    settings = emptyDatabase();
    store = JdbcStore.open(settings, vault, CLOCK);
  }

  @AfterEach
  void close_the_store() {
    store.close();
  }

  void reopen() {
    store.close();
    store = JdbcStore.open(settings, vault, CLOCK);
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** In batches that are small beside the trails of tests. */
  static AuditReport verified(Store store) {
    AuditVerification verification = new AuditVerification(SMALL_BATCH);
    while (await(store.ask(verification))) {
      assertThat(verification.verified()).isLessThanOrEqualTo(verification.total());
    }
    return verification.report();
  }

  static Device device(Mac mac) {
    return Device.registered(mac, "default", Family.OPENSTAGE, Device.Admission.APPROVED);
  }

  static Event event(Mac mac, String detail) {
    return new Event(NOW, mac, "default", Cause.CONFIGURED, detail);
  }

  static Mac mac(int number) {
    return Mac.of(String.format("0001e3%06x", number));
  }

  void sql(String statement) throws SQLException {
    try (Connection connection = Database.source(settings).getConnection();
        Statement direct = connection.createStatement()) {
      direct.execute(statement);
    }
  }

  static void assertProblem(CompletionStage<?> stage, Cause cause) {
    assertThatThrownBy(() -> await(stage))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.why()).isEqualTo(cause));
  }
}
