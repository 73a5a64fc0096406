package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.directory.CarriersDesk.done;
import static io.dragoman.subscriber.directory.CarriersDesk.fails;
import static io.dragoman.subscriber.directory.CarriersDesk.get;
import static io.dragoman.subscriber.merge.YardRecords.asking;
import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.mac;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.PostgresServer;
import io.dragoman.store.StoreSettings;
import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.PasswordDesignFactory;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.directory.CarriersDesk.Scripted;
import io.dragoman.subscriber.directory.SyncReport.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bridges on one PostgreSQL: one reads a carrier, the others take over what it read. */
@ExtendWith(PostgresServer.class)
class SharedDirectoryTest {
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final PostgresServer.Databases databases;
  private final List<Bridge> bridges = new ArrayList<>();
  private Vault vault;
  private StoreSettings settings;

  @TempDir Path home;

  SharedDirectoryTest(PostgresServer.Databases databases) {
    this.databases = databases;
  }

  /** What of a bridge reads carriers. */
  final class Bridge implements AutoCloseable {
    final Scripted ocip = new Scripted("ocip", true);
    final Queue<Event> events = new ConcurrentLinkedQueue<>();
    final JdbcStore store;
    final Carriers carriers;

    Bridge(String name, Duration lease) {
      store = JdbcStore.open(settings.withNode(name), vault, Clock.systemUTC());
      carriers =
          new Carriers(
              Map.of("ocip", ocip)::get,
              PasswordDesignFactory.SOURCES,
              new StoredDirectories(store, lease, Duration.ofMillis(100)),
              events::add,
              Clock.systemUTC(),
              () -> DeviceTypes.NONE);
      bridges.add(this);
    }

    Bridge(String name) {
      this(name, LEASE);
    }

    Bridge says(SourceSnapshot harvest) {
      ocip.everything = done(harvest);
      return this;
    }

    Bridge open(Tenant... tenants) {
      carriers.tenants(List.of(tenants));
      carriers.begin();
      return this;
    }

    CompletableFuture<SyncReport> sync(boolean force) {
      return carriers.sync("yard", force).thenApply(Optional::orElseThrow).toCompletableFuture();
    }

    CarrierStatus status() {
      return carriers.status("yard").orElseThrow();
    }

    void knows(int devices) {
      patiently().until(() -> status().devices() == devices && !status().running());
    }

    Subscriber find(int i) {
      return get(carriers.find(asking("yard", mac(i)))).orElseThrow();
    }

    @Override
    public void close() {
      carriers.close();
      store.close();
    }
  }

  @BeforeEach
  void an_empty_database() throws SQLException {
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    String url = databases.url(databases.create());
    settings = StoreSettings.at(url, "postgres", Secret.NONE, home).withPoolSize(3);
  }

  @AfterEach
  void close_all() {
    bridges.forEach(Bridge::close);
  }

  @Test
  void of_two_that_begin_together_one_reads_and_both_have_the_directory() {
    Bridge one = new Bridge("one").says(crowd(30));
    Bridge two = new Bridge("two").says(crowd(30));
    one.open(tenant("yard", "ocip"));
    two.open(tenant("yard", "ocip"));
    one.knows(30);
    two.knows(30);
    assertThat(one.ocip.reads.get() + two.ocip.reads.get()).isEqualTo(1);
    assertThat(two.find(7)).isEqualTo(one.find(7));
    assertThat(two.find(7).lines().get(0).authPassword()).isEqualTo(Secret.of("Zw7-kel9-7"));
    assertThat(List.of(outcome(one), outcome(two)))
        .containsExactlyInAnyOrder(Outcome.COMMITTED, Outcome.TAKEN_OVER);
    assertThat(one.status().well() && two.status().well()).isTrue();
    Bridge late = new Bridge("late").says(crowd(30)).open(tenant("yard", "ocip"));
    late.knows(30);
    assertThat(late.ocip.reads).as("what is there is young enough").hasValue(0);
    assertThat(late.status().last()).isEmpty();
  }

  @Test
  void what_one_reads_later_the_other_has_soon_and_what_is_the_same_stays_the_same() {
    Bridge one = new Bridge("one").says(crowd(30)).open(tenant("yard", "ocip"));
    one.knows(30);
    Bridge two = new Bridge("two").open(tenant("yard", "ocip"));
    two.knows(30);
    Subscriber same = two.find(1);
    List<UserFacts> users = new ArrayList<>(crowd(29).users());
    users.set(1, crowd(29, "Quast").users().get(1));
    one.says(new SourceSnapshot(users, crowd(29).devices(), true));
    assertThat(get(one.sync(false)).committed()).isTrue();
    two.knows(29);
    assertThat(two.find(2).lastName()).isEqualTo("Quast");
    assertThat(two.find(1)).isSameAs(same);
    SyncReport report = two.status().last().orElseThrow();
    assertThat(report.outcome()).isEqualTo(Outcome.TAKEN_OVER);
    assertThat(report.detail()).contains("bridge one", "0 new, 1 changed, 1 gone");
    assertThat(two.ocip.reads).hasValue(0);
    assertThat(two.events).extracting(Event::cause).containsOnlyOnce(Cause.CARRIER_TAKEN_OVER);
    assertThat(two.status().read())
        .isEqualTo(one.status().read().map(at -> at.truncatedTo(ChronoUnit.MICROS)));
    two.says(crowd(31));
    assertThat(get(two.sync(false)).outcome()).isEqualTo(Outcome.COMMITTED);
    one.knows(31);
    assertThat(one.ocip.reads).hasValue(2);
  }

  @Test
  void an_order_while_another_reads_waits_and_says_what_that_did() {
    Bridge one = new Bridge("one").says(crowd(5)).open(tenant("yard", "ocip"));
    Bridge two = new Bridge("two");
    one.knows(5);
    two.open(tenant("yard", "ocip"));
    CompletableFuture<SourceSnapshot> slow = new CompletableFuture<>();
    one.ocip.everything = slow;
    CompletableFuture<SyncReport> first = one.sync(false);
    patiently().until(() -> one.ocip.reads.get() == 2);
    CompletableFuture<SyncReport> second = two.sync(false);
    patiently().until(() -> joined(two));
    assertThat(second).isNotDone();
    slow.complete(crowd(6));
    assertThat(get(first).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(get(second).outcome()).isEqualTo(Outcome.TAKEN_OVER);
    assertThat(two.status().devices()).isEqualTo(6);
    assertThat(two.ocip.reads).hasValue(0);
  }

  @Test
  void what_failed_elsewhere_is_said_and_what_was_known_stays() {
    Bridge one = new Bridge("one").says(crowd(5)).open(tenant("yard", "ocip"));
    one.knows(5);
    Bridge two = new Bridge("two").open(tenant("yard", "ocip"));
    CompletableFuture<SourceSnapshot> slow = new CompletableFuture<>();
    one.ocip.everything = slow;
    CompletableFuture<SyncReport> first = one.sync(false);
    patiently().until(() -> one.ocip.reads.get() == 2);
    CompletableFuture<SyncReport> second = two.sync(false);
    patiently().until(() -> joined(two));
    slow.complete(crowd(1));
    assertThat(get(first).outcome()).isEqualTo(Outcome.SHRUNK);
    assertThat(get(second).outcome()).isEqualTo(Outcome.SHRUNK);
    assertThat(get(second).detail()).startsWith("bridge one: ");
    assertThat(two.status().devices()).isEqualTo(5);
    two.says(crowd(1));
    assertThat(get(two.sync(true)).outcome()).as("forced").isEqualTo(Outcome.COMMITTED);
    one.knows(1);
  }

  @Test
  void a_bridge_that_dies_while_it_reads_is_followed_by_another() throws Exception {
    Bridge one = new Bridge("one");
    one.ocip.everything = new CompletableFuture<>();
    one.open(tenant("yard", "ocip"));
    patiently().until(() -> one.ocip.reads.get() == 1);
    Bridge two = new Bridge("two").says(crowd(5)).open(tenant("yard", "ocip"));
    patiently().until(() -> joined(two));
    assertThat(two.ocip.reads).hasValue(0);
    one.store.close(); // no sign of life any more
    expire();
    two.knows(5);
    assertThat(outcome(two)).isEqualTo(Outcome.COMMITTED);
  }

  @Test
  void who_was_taken_for_dead_commits_nothing() throws Exception {
    Bridge one = new Bridge("one");
    CompletableFuture<SourceSnapshot> slow = new CompletableFuture<>();
    one.ocip.everything = slow;
    one.open(tenant("yard", "ocip"));
    patiently().until(() -> one.ocip.reads.get() == 1);
    expire();
    Bridge two = new Bridge("two").says(crowd(5)).open(tenant("yard", "ocip"));
    two.knows(5);
    slow.complete(crowd(9));
    patiently().until(() -> !one.status().running());
    assertThat(outcome(one)).isIn(Outcome.NOT_STORED, Outcome.TAKEN_OVER);
    one.knows(5);
    Bridge three = new Bridge("three").open(tenant("yard", "ocip"));
    three.knows(5);
  }

  @Test
  void a_bridge_that_ends_leaves_its_turn_to_another_at_once() {
    Bridge one = new Bridge("one");
    one.ocip.everything = new CompletableFuture<>();
    one.open(tenant("yard", "ocip"));
    patiently().until(() -> one.ocip.reads.get() == 1);
    Bridge two = new Bridge("two").says(crowd(5)).open(tenant("yard", "ocip"));
    one.carriers.close();
    two.knows(5);
  }

  @Test
  void a_directory_that_was_read_with_other_settings_is_not_taken_over() {
    Bridge one = new Bridge("one").says(crowd(30)).open(tenant("yard", "ocip"));
    one.knows(30);
    Bridge two = new Bridge("two").says(crowd(4));
    two.open(tenant("yard", "ocip", "dect.baseTag", "%OTHER%"));
    patiently().until(() -> two.status().last().isPresent());
    assertThat(outcome(two)).isEqualTo(Outcome.SHRUNK);
    assertThat(two.status().devices()).as("what was kept serves until then").isEqualTo(30);
    assertThat(get(two.sync(true)).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(get(one.sync(false)).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(one.status().devices()).isEqualTo(30);
    two.says(crowd(29));
    assertThat(get(two.sync(false)).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(one.status().devices()).isEqualTo(30);
    one.open(tenant("yard", "ocip", "dect.baseTag", "%OTHER%"));
    one.knows(29);
    assertThat(outcome(one)).as("read by the other a moment ago").isEqualTo(Outcome.TAKEN_OVER);
    Bridge third = new Bridge("third");
    third.open(tenant("yard", "ocip", "dect.baseTag", "%OTHER%"));
    third.knows(29);
    assertThat(third.ocip.reads).as("the database has neither more nor less").hasValue(0);
  }

  @Test
  void where_and_as_whom_a_carrier_is_asked_is_each_bridges_own() {
    new Bridge("one").says(crowd(3)).open(tenant("yard", "ocip", "ocip.host", "ocs1")).knows(3);
    Bridge two = new Bridge("two");
    two.open(tenant("yard", "ocip", "ocip.host", "ocs2", "ocip.password", "x", "sync.at", "03:00"));
    two.knows(3);
    assertThat(two.ocip.reads).hasValue(0);
  }

  @Test
  void a_device_that_one_learns_between_reads_is_known_to_the_other() {
    Bridge one = new Bridge("one").says(crowd(3)).open(tenant("yard", "ocip"));
    one.knows(3);
    Bridge two = new Bridge("two").open(tenant("yard", "ocip"));
    one.ocip.device = who -> done(crowd(9));
    assertThat(one.find(8).firstName()).isEqualTo("Ilse 8");
    patiently().until(() -> two.carriers.known("yard", mac(8)).isPresent());
    assertThat(two.find(8)).isEqualTo(one.find(8));
    assertThat(two.ocip.asks).hasValue(0);
  }

  @Test
  void what_a_carrier_says_has_changed_is_read_by_one_of_those_who_heard_it() {
    Bridge one = new Bridge("one").says(crowd(3));
    Bridge two = new Bridge("two").says(crowd(3));
    one.ocip.listens = true;
    two.ocip.listens = true;
    Tenant yard =
        tenant("yard", "ocip", "limits.hintSeconds", "1", "limits.hintedReadSeconds", "1");
    one.open(yard);
    two.open(yard);
    one.knows(3);
    two.knows(3);
    patiently().until(() -> one.status().last().isPresent() && two.status().last().isPresent());
    int before = one.ocip.reads.get() + two.ocip.reads.get();
    one.says(crowd(4));
    two.says(crowd(4));
    one.ocip.hears.accept(CarrierChange.ANYTHING);
    two.ocip.hears.accept(CarrierChange.ANYTHING);
    one.knows(4);
    two.knows(4);
    assertThat(one.ocip.reads.get() + two.ocip.reads.get()).isBetween(before + 1, before + 2);
  }

  @Test
  void a_bridge_whose_own_files_changed_reads_itself() {
    Tenant yard = tenant("yard", "ocip", "limits.hintSeconds", "1");
    Bridge one = new Bridge("one").says(crowd(3)).open(yard);
    one.knows(3);
    Bridge two = new Bridge("two").says(crowd(4)).open(yard);
    two.carriers.typesChanged();
    two.knows(4);
    assertThat(two.ocip.reads).hasValue(1);
    one.knows(4);
    assertThat(one.ocip.reads).hasValue(1);
  }

  @Test
  void who_cannot_reach_the_carrier_has_what_another_reads() {
    Bridge one = new Bridge("one");
    one.ocip.everything = fails(Kind.UNREACHABLE);
    one.open(tenant("yard", "ocip"));
    patiently().until(() -> one.status().last().isPresent());
    Bridge two = new Bridge("two").says(crowd(5)).open(tenant("yard", "ocip"));
    two.knows(5);
    one.knows(5);
    assertThat(outcome(one)).isEqualTo(Outcome.TAKEN_OVER);
  }

  private static Outcome outcome(Bridge bridge) {
    patiently().until(() -> bridge.status().last().isPresent());
    return bridge.status().last().orElseThrow().outcome();
  }

  /** Has it looked once since it wanted to read? Only then it waits for that turn's end. */
  private static boolean joined(Bridge bridge) {
    return bridge.status().running() && bridge.store.stats().changes() > 0;
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
  }

  private void expire() throws SQLException {
    try (Connection direct = DriverManager.getConnection(settings.url(), "postgres", "");
        Statement statement = direct.createStatement()) {
      statement.execute("UPDATE directory_lease SET expires_at = taken_at");
    }
  }
}
