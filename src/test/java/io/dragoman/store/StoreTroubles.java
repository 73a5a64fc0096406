package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What goes wrong around a {@link Store}, the same on every database. */
abstract class StoreTroubles extends StoreFixture {
  @Test
  void a_change_the_database_refuses_fails_alone_and_is_taken_back() throws SQLException {
    await(store.commit(Change.of(device(PHONE))));
    sql("ALTER TABLE device ADD CONSTRAINT no_poison CHECK (drift <> 666)");
    List<CompletionStage<Void>> good = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      good.add(store.commit(Change.of(device(mac(i)))));
    }
    CompletionStage<Void> bad =
        store.commit(Change.of(device(PHONE).withDrift(false, 666), event(PHONE, "bad")));
    for (int i = 50; i < 100; i++) {
      good.add(store.commit(Change.of(device(mac(i)), event(mac(i), "good"))));
    }

    assertProblem(bad, Cause.NOT_STORED);
    good.forEach(StoreContract::await);
    assertThat(store.device(PHONE)).as("its durable state").contains(device(PHONE));
    assertThat(store.stats().failedChanges()).isEqualTo(1);
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 10))).isEmpty();
    reopen();
    assertThat(store.device(PHONE)).contains(device(PHONE));
    assertThat(store.deviceCount()).isEqualTo(101);
  }

  @Test
  void a_new_device_the_database_refuses_is_not_left_in_memory() throws SQLException {
    sql("ALTER TABLE device ADD CONSTRAINT no_poison CHECK (drift <> 666)");

    assertProblem(store.commit(Change.of(device(PHONE).withDrift(true, 666))), Cause.NOT_STORED);

    assertThat(store.device(PHONE)).isEmpty();
    assertThat(store.deviceCount()).isZero();
    await(store.commit(Change.of(device(PHONE))));
    assertThat(store.device(PHONE)).isPresent();
  }

  @Test
  void texts_no_column_can_hold_are_refused_before_they_are_visible() {
    Device endless = device(PHONE).withReport("x".repeat(201), "", "", "");
    Device nul = device(PHONE).withReport("a\0b", "", "", "");

    assertProblem(store.commit(Change.of(endless)), Cause.BAD_REQUEST);
    assertProblem(store.commit(Change.of(nul)), Cause.BAD_REQUEST);
    assertThat(store.device(PHONE)).isEmpty();
  }

  @Test
  void more_reported_items_than_any_device_has_are_refused() {
    Map<ItemKey, String> huge =
        Map.of(ItemKey.of("blob"), "x".repeat(ReportedCodec.MOST_BYTES + 1));

    assertProblem(store.commit(new Change(device(PHONE), huge, List.of())), Cause.TOO_LARGE);
    assertThat(store.device(PHONE)).isEmpty();
  }

  @Test
  void an_altered_reported_value_is_not_served() throws SQLException {
    await(store.commit(new Change(device(PHONE), Map.of(ItemKey.of("a"), "b"), List.of())));
    try (Connection connection = Database.source(settings).getConnection()) {
      byte[] sealed = ReportedRows.read(connection, PHONE).orElseThrow();
      sealed[sealed.length - 1] ^= 1;
      overwriteReported(connection, PHONE, sealed);
    }

    assertProblem(store.reported(PHONE), Cause.SEAL_BROKEN);
  }

  @Test
  void a_reported_value_moved_to_another_device_is_not_served() throws SQLException {
    await(store.commit(new Change(device(PHONE), Map.of(ItemKey.of("a"), "b"), List.of())));
    await(store.commit(new Change(device(OTHER), Map.of(ItemKey.of("a"), "c"), List.of())));
    try (Connection connection = Database.source(settings).getConnection()) {
      overwriteReported(connection, OTHER, ReportedRows.read(connection, PHONE).orElseThrow());
    }

    assertProblem(store.reported(OTHER), Cause.SEAL_BROKEN);
    assertThat(await(store.reported(PHONE))).hasSize(1);
  }

  private static void overwriteReported(Connection connection, Mac mac, byte[] sealed)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE reported SET sealed = ? WHERE mac = ?")) {
      update.setBytes(1, sealed);
      update.setString(2, mac.hex());
      update.executeUpdate();
    }
  }

  @Test
  void another_master_key_is_noticed_when_the_store_opens() {
    store.close();
    Vault wrong = new Vault(MasterKey.create(home.resolve("wrong.key")));

    assertThatThrownBy(() -> JdbcStore.open(settings, wrong, CLOCK))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.SEAL_BROKEN))
        .hasMessageContaining("Restore the key file");
  }

  @Test
  void a_lost_master_key_is_not_replaced_when_the_database_needs_it() {
    store.close();
    Path lost = home.resolve("lost/master.key");

    assertThat(Databases.holdsSealedValues(settings)).isTrue();
    assertThatThrownBy(() -> MasterKey.open(lost, !Databases.holdsSealedValues(settings)))
        .hasMessageContaining("is missing, but the database holds values sealed with it");
  }

  @Test
  void a_database_that_does_not_exist_yet_holds_nothing() throws Exception {
    assertThat(Databases.holdsSealedValues(emptyDatabase())).isFalse();
  }

  @Test
  void too_many_waiting_changes_are_refused_and_not_shown() throws Exception {
    store.close();
    store = JdbcStore.open(settings.withQueue(10, Duration.ofSeconds(30)), vault, CLOCK);
    List<CompletionStage<Void>> stages = new ArrayList<>();
    try (Connection blocker = Database.source(settings).getConnection()) {
      await(store.commit(Change.of(device(mac(0)))));
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("UPDATE device SET drift = 1");
      stages.add(store.commit(Change.of(device(mac(0)))));
      Awaitility.await().until(() -> store.stats().queueLength() == 0);
      for (int i = 1; i <= 10; i++) {
        stages.add(store.commit(Change.of(device(mac(i)))));
      }

      assertProblem(store.commit(Change.of(device(mac(11)))), Cause.OVERLOAD);
      assertThat(store.device(mac(11))).isEmpty();
      assertThat(store.device(mac(10))).isPresent();
      assertThat(store.stats().queueLength()).isEqualTo(10);
      blocker.rollback();
    }
    stages.forEach(StoreContract::await);
    assertThat(store.stats().refusedChanges()).isEqualTo(1);
  }

  @Test
  void when_much_waits_a_noted_change_waits_too_or_is_refused() throws Exception {
    store.close();
    store = JdbcStore.open(settings.withQueue(10, Duration.ofSeconds(30)), vault, CLOCK);
    List<CompletionStage<Void>> stages = new ArrayList<>();
    try (Connection blocker = Database.source(settings).getConnection()) {
      await(store.commit(Change.of(device(mac(0)))));
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("UPDATE device SET drift = 1");
      stages.add(store.commit(Change.of(device(mac(0)))));
      Awaitility.await().until(() -> store.stats().queueLength() == 0);
      for (int i = 1; i <= 10; i++) {
        stages.add(store.note(Change.of(device(mac(i)))));
      }

      assertThat(stages.get(1).toCompletableFuture()).isDone();
      assertThat(stages.get(10).toCompletableFuture()).isNotDone();
      assertProblem(store.note(Change.of(device(mac(11)))), Cause.OVERLOAD);
      blocker.rollback();
    }
    stages.forEach(StoreContract::await);
  }

  @Test
  void who_was_slower_than_another_bridge_looks_again_once() {
    AtomicInteger attempts = new AtomicInteger();

    await(store.commit(Change.of(device(PHONE)).with(taken(attempts, 1))));
    assertThat(attempts).hasValue(2);
    assertThat(store.device(PHONE)).isPresent();

    assertProblem(
        store.commit(Change.of(device(OTHER)).with(taken(attempts, 100))), Cause.NOT_STORED);
    assertThat(attempts).hasValue(4);
    assertThat(store.device(OTHER)).isEmpty();
  }

  /** A row that somebody else has just written, up to that attempt. */
  private static Entry taken(AtomicInteger attempts, int until) {
    return new Entry() {
      @Override
      void write(Connection connection, Vault vault) throws SQLException {
        if (attempts.incrementAndGet() <= until) {
          throw new SQLException("taken", "23505");
        }
      }
    };
  }

  @Test
  void closing_writes_what_waits_and_refuses_what_comes_later() {
    List<CompletionStage<Void>> stages =
        IntStream.range(0, 3_000).mapToObj(i -> store.commit(Change.of(device(mac(i))))).toList();
    store.close();

    assertThat(stages).allSatisfy(s -> assertThat(s.toCompletableFuture()).isCompleted());
    assertProblem(store.commit(Change.of(device(PHONE))), Cause.OVERLOAD);
    store = JdbcStore.open(settings, vault, CLOCK);
    assertThat(store.deviceCount()).isEqualTo(3_000);
  }

  @Test
  void old_events_are_deleted_in_steps_and_young_ones_stay() throws SQLException {
    Instant old = NOW.minus(Duration.ofDays(91));
    List<Event> many =
        IntStream.range(0, Housekeeping.STEP + 500)
            .mapToObj(i -> new Event(old, PHONE, "default", Cause.CONFIGURED, "old"))
            .toList();
    await(store.commit(new Change(null, null, many)));
    await(store.commit(Change.of(event(PHONE, "young"))));

    assertThat(store.expireEvents()).isEqualTo(Housekeeping.STEP + 500);

    assertThat(await(store.events(null, Long.MAX_VALUE, 10)))
        .extracting(e -> e.event().detail())
        .containsExactly("young");
  }

  @Test
  void each_write_of_a_device_is_counted_for_other_bridges() throws SQLException {
    for (int i = 0; i < 3; i++) {
      await(store.commit(Change.of(device(PHONE).withDrift(false, i))));
    }

    try (Connection connection = Database.source(settings).getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT version, updated_at FROM device")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong("version")).isEqualTo(3);
      assertThat(ColumnValues.time(row, "updated_at")).isEqualTo(NOW);
    }
  }

  @Test
  void no_reported_password_is_readable_in_the_database() throws SQLException {
    String password = "Ganz-Geheim-4711";
    Map<ItemKey, String> items = Map.of(ItemKey.of("sip-pwd"), password);
    await(store.commit(new Change(device(PHONE), items, List.of())));

    try (Connection connection = Database.source(settings).getConnection()) {
      byte[] sealed = ReportedRows.read(connection, PHONE).orElseThrow();
      assertThat(new String(sealed, UTF_8)).doesNotContain(password).doesNotContain("sip-pwd");
    }
  }
}
