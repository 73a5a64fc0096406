package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.MasterKey;
import io.dragoman.security.Vault;
import io.dragoman.store.Store.StoredEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link JdbcStore} promises, on whichever database. */
abstract class StoreContract {
  static final Mac PHONE = Mac.of("7c2f80a1b2c3");
  static final Mac OTHER = Mac.of("001ae80000ff");
  static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

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

  @Test
  void a_new_store_is_empty() {
    assertThat(store.deviceCount()).isZero();
    assertThat(store.device(PHONE)).isEmpty();
    assertThat(store.devices(null, 10)).isEmpty();
    assertThat(await(store.reported(PHONE))).isEmpty();
    assertThat(await(store.events(null, Long.MAX_VALUE, 10))).isEmpty();
    assertThat(store.healthy()).isTrue();
  }

  @Test
  void a_device_comes_back_as_it_was_after_a_restart() {
    Device full =
        device(PHONE)
            .withRegistration("acme", Family.GIGASET_N720, "floor 3", Device.Admission.HELD)
            .withReport("OpenStage 60", "V3 R5.9.0", "+49 89 700 71234", "https://10.0.0.7/?a=ü€")
            .withContact(NOW, Cause.ITEMS_REJECTED)
            .withRendered("9f86d081884c7d65", NOW)
            .withDrift(false, 7);
    Device bare = device(OTHER);
    await(store.commit(Change.of(full)));
    await(store.commit(Change.of(bare)));

    reopen();

    assertThat(store.device(PHONE)).contains(full);
    assertThat(store.device(OTHER)).contains(bare);
    assertThat(store.deviceCount()).isEqualTo(2);
  }

  @Test
  void devices_are_paged_in_the_order_of_their_macs() {
    IntStream.of(5, 1, 4, 2, 3).forEach(i -> store.commit(Change.of(device(mac(i)))));

    assertThat(store.devices(null, 2)).extracting(Device::mac).containsExactly(mac(1), mac(2));
    assertThat(store.devices(mac(2), 2)).extracting(Device::mac).containsExactly(mac(3), mac(4));
    assertThat(store.devices(mac(4), 2)).extracting(Device::mac).containsExactly(mac(5));
    assertThat(store.deviceCount()).isEqualTo(5);
  }

  @Test
  void a_change_is_visible_at_once() {
    Map<ItemKey, String> items = Map.of(ItemKey.of("sip-user-id", 1), "71234");
    CompletionStage<Void> stored =
        store.commit(new Change(device(PHONE), items, List.of(event(PHONE, "hello"))));

    assertThat(store.device(PHONE)).contains(device(PHONE));
    assertThat(await(store.reported(PHONE))).isEqualTo(items);
    await(stored);
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 10))).hasSize(1);
  }

  @Test
  void reported_items_come_back_whole_and_are_replaced_whole() {
    Map<ItemKey, String> first =
        Map.of(
            ItemKey.of("sip-pwd"), "geheim ü€😀",
            ItemKey.of("line", 0), "",
            ItemKey.of("line", 12), "a\u0000b");
    await(store.commit(new Change(device(PHONE), first, List.of())));
    reopen();
    assertThat(await(store.reported(PHONE))).isEqualTo(first);

    await(store.commit(Change.of(device(PHONE).withDrift(false, 0))));
    assertThat(await(store.reported(PHONE))).as("a change without items leaves them").hasSize(3);

    Map<ItemKey, String> second = Map.of(ItemKey.of("line", 1), "x");
    await(store.commit(new Change(device(PHONE), second, List.of())));
    reopen();
    assertThat(await(store.reported(PHONE))).isEqualTo(second);
    assertThat(await(store.reported(OTHER))).isEmpty();
  }

  @Test
  void the_audit_trail_is_paged_newest_first() {
    for (int i = 0; i < 5; i++) {
      store.commit(Change.of(event(i % 2 == 0 ? PHONE : null, "event " + i)));
    }
    await(store.commit(Change.of(event(OTHER, "event 5"))));

    List<StoredEvent> newest = await(store.events(null, Long.MAX_VALUE, 2));
    assertThat(newest).extracting(e -> e.event().detail()).containsExactly("event 5", "event 4");
    List<StoredEvent> older = await(store.events(null, newest.get(1).id(), 10));
    assertThat(older)
        .extracting(e -> e.event().detail())
        .containsExactly("event 3", "event 2", "event 1", "event 0");
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 10)))
        .extracting(e -> e.event().detail())
        .containsExactly("event 4", "event 2", "event 0");
    assertThat(older.get(3).event()).isEqualTo(event(PHONE, "event 0"));
  }

  @Test
  void a_deleted_device_takes_its_reported_items_along_and_leaves_its_events() {
    Map<ItemKey, String> items = Map.of(ItemKey.of("a"), "b");
    await(store.commit(new Change(device(PHONE), items, List.of(event(PHONE, "came")))));
    CompletionStage<Void> deleted = store.delete(PHONE, event(PHONE, "went"));

    assertThat(store.device(PHONE)).isEmpty();
    assertThat(await(store.reported(PHONE))).isEmpty();
    await(deleted);
    reopen();
    assertThat(store.device(PHONE)).isEmpty();
    assertThat(await(store.reported(PHONE))).isEmpty();
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 10)))
        .extracting(e -> e.event().detail())
        .containsExactly("went", "came");
  }

  @Test
  void a_device_that_was_deleted_may_come_back_within_the_same_group() {
    await(store.commit(new Change(device(PHONE), Map.of(ItemKey.of("a"), "b"), List.of())));
    store.delete(PHONE, event(PHONE, "went"));
    await(store.commit(Change.of(device(PHONE).withDrift(false, 3))));

    reopen();

    assertThat(store.device(PHONE)).contains(device(PHONE).withDrift(false, 3));
    assertThat(await(store.reported(PHONE))).isEmpty();
  }

  @Test
  void of_many_changes_of_one_device_the_last_one_stands() {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      stages.add(store.commit(Change.of(device(PHONE).withDrift(false, i), event(PHONE, "" + i))));
    }
    stages.forEach(StoreContract::await);

    reopen();

    assertThat(store.device(PHONE).orElseThrow().drift()).isEqualTo(1_999);
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 1_000)))
        .extracting(e -> Integer.parseInt(e.event().detail()))
        .isEqualTo(IntStream.iterate(1_999, i -> i - 1).limit(1_000).boxed().toList());
  }

  @Test
  void waiting_changes_are_written_in_few_transactions() {
    long before = store.stats().batches();
    List<CompletionStage<Void>> stages =
        IntStream.range(0, 5_000)
            .mapToObj(i -> store.commit(Change.of(device(mac(i)), event(mac(i), "contact"))))
            .toList();
    stages.forEach(StoreContract::await);

    assertThat(store.stats().changes()).isEqualTo(5_000);
    assertThat(store.stats().batches() - before).isLessThan(2_500);
    assertThat(store.stats().queueLength()).isZero();
  }

  @Test
  void listeners_hear_durable_events_in_order() {
    List<String> heard = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(1_000);
    store.onEvent(
        e -> {
          heard.add(e.detail());
          all.countDown();
        });
    IntStream.range(0, 1_000).forEach(i -> store.commit(Change.of(event(null, "" + i))));

    Awaitility.await().until(() -> all.getCount() == 0);
    assertThat(heard).isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> "" + i).toList());
  }

  @Test
  void a_failing_listener_harms_neither_the_writer_nor_other_listeners() {
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    store.onEvent(
        e -> {
          throw new IllegalStateException("listener with a bug");
        });
    store.onEvent(e -> heard.add(e.detail()));

    await(store.commit(Change.of(event(null, "one"))));
    await(store.commit(Change.of(event(null, "two"))));

    Awaitility.await().until(() -> heard.size() == 2);
    assertThat(store.healthy()).isTrue();
  }

  @Test
  void a_stuck_listener_misses_events_and_holds_nobody_up() {
    CountDownLatch stuck = new CountDownLatch(1);
    store.onEvent(e -> Awaitility.await().forever().until(() -> stuck.getCount() == 0));
    List<Event> many = IntStream.range(0, 1_000).mapToObj(i -> event(null, "" + i)).toList();
    for (int i = 0; i <= EventDispatch.QUEUE / 1_000; i++) {
      await(store.commit(new Change(null, null, many)));
    }

    assertThat(store.stats().droppedEvents()).isPositive();
    assertThat(await(store.events(null, Long.MAX_VALUE, 1))).hasSize(1);
    stuck.countDown();
  }

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

    assertThat(JdbcStore.holdsSealedValues(settings)).isTrue();
    assertThatThrownBy(() -> MasterKey.open(lost, !JdbcStore.holdsSealedValues(settings)))
        .hasMessageContaining("is missing, but the database holds values sealed with it");
  }

  @Test
  void a_database_that_does_not_exist_yet_holds_nothing() throws Exception {
    assertThat(JdbcStore.holdsSealedValues(emptyDatabase())).isFalse();
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
      assertThat(Rows.time(row, "updated_at")).isEqualTo(NOW);
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

  static void assertProblem(CompletionStage<?> stage, Cause cause) {
    assertThatThrownBy(() -> await(stage))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.why()).isEqualTo(cause));
  }
}
