package io.dragoman.store;

import static io.dragoman.store.StoreContract.CLOCK;
import static io.dragoman.store.StoreContract.PHONE;
import static io.dragoman.store.StoreContract.assertProblem;
import static io.dragoman.store.StoreContract.await;
import static io.dragoman.store.StoreContract.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens while a PostgreSQL cannot be reached. */
@ExtendWith(PostgresServer.class)
class OutageIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path home;
  private final PostgresServer.Databases databases;
  private CuttableProxy network;
  private String database;
  private Vault vault;
  private JdbcStore store;

  OutageIT(PostgresServer.Databases databases) {
    this.databases = databases;
  }

  @BeforeEach
  void a_database_behind_a_network() throws Exception {
    network = new CuttableProxy(databases.port());
    database = databases.create();
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
  }

  @AfterEach
  void close() throws Exception {
    if (store != null) {
      store.close();
    }
    network.close();
  }

  private StoreSettings patient(Duration patience) {
    String url = "jdbc:postgresql://127.0.0.1:" + network.port() + "/" + database;
    return StoreSettings.at(url, "postgres", Secret.NONE, home)
        .withPoolSize(2)
        .withQueue(100, patience);
  }

  @Test
  void a_short_outage_only_delays() {
    store = JdbcStore.open(patient(LONG), vault, CLOCK);
    network.cut();
    CompletionStage<Void> delayed = store.commit(Change.of(device(PHONE)));
    Awaitility.await().until(() -> !store.healthy());
    assertThat(store.stats().lastError()).hasValueSatisfying(s -> assertThat(s).contains("answer"));
    assertThat(delayed.toCompletableFuture()).isNotDone();

    network.restore();

    await(delayed);
    Awaitility.await().until(store::healthy);
    assertThat(store.stats().lastError()).isEmpty();
  }

  @Test
  void a_long_outage_fails_what_waited_and_memory_claims_nothing_unstored() {
    store = JdbcStore.open(patient(SHORT), vault, CLOCK);
    await(store.commit(Change.of(device(PHONE))));
    network.cut();

    CompletionStage<Void> first = store.commit(Change.of(device(PHONE).withDrift(false, 1)));
    CompletionStage<Void> second = store.commit(Change.of(device(PHONE).withDrift(false, 2)));
    assertThat(store.device(PHONE).orElseThrow().drift()).isEqualTo(2);

    assertProblem(first, Cause.DATABASE_DOWN);
    assertThatThrownBy(() -> await(second)).cause().isInstanceOf(Problem.class);
    Awaitility.await().until(() -> store.device(PHONE).orElseThrow().drift() == 0);

    network.restore();
    Device recovered = device(PHONE).withDrift(false, 3);
    Awaitility.await().atMost(LONG).until(() -> stored(recovered));
    assertThat(store.device(PHONE)).contains(recovered);
  }

  private boolean stored(Device device) {
    return await(store.commit(Change.of(device)).handle((done, problem) -> problem == null));
  }

  @Test
  void reads_fail_with_a_sentence() {
    store = JdbcStore.open(patient(SHORT), vault, CLOCK);
    network.cut();

    assertProblem(store.reported(PHONE), Cause.DATABASE_DOWN);
    assertProblem(store.events(null, Long.MAX_VALUE, 1), Cause.DATABASE_DOWN);
  }

  @Test
  void closing_during_an_outage_ends_within_its_bound_and_leaves_no_stage_open() {
    store = JdbcStore.open(patient(LONG), vault, CLOCK);
    network.cut();
    CompletionStage<Void> waiting = store.commit(Change.of(device(PHONE)));

    store.close();

    assertProblem(waiting, Cause.DATABASE_DOWN);
  }

  @Test
  void a_database_that_is_not_there_at_start_is_named_without_secrets() {
    network.cut();
    StoreSettings settings =
        StoreSettings.at(patient(SHORT).url(), "postgres", Secret.of("geheim-4711"), home);

    assertThatThrownBy(() -> JdbcStore.open(settings, vault, CLOCK))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.DATABASE_DOWN))
        .hasMessageContaining("127.0.0.1:" + network.port())
        .hasMessageNotContaining("4711");
    assertThatThrownBy(() -> Databases.holdsSealedValues(settings)).isInstanceOf(Problem.class);
  }
}
