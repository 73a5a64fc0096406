package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Event;
import io.dragoman.security.vault.KeyRing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of events finds whatever is done to it behind the program's back. */
@OnBothDatabases
class AuditTest extends BothDatabases {
  private static final int EVENTS = 20;

  @Test
  void an_untouched_trail_is_whole_also_after_restarts_and_a_rotation_of_the_key() {
    write();
    reopen();
    write();
    KeyRing next = KeyRing.load(home.resolve("master.key")).rotated();
    vault.use(next);
    for (Reseal batch = Reseal.first(); batch != null; batch = batch.next()) {
      await(store.commit(Change.of().with(batch)));
    }
    vault.use(next.withoutOlder());
    reopen();
    write();
    AuditReport report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.events()).isEqualTo(3 * EVENTS);
    assertThat(report.chains()).extracting(AuditHead::chain).containsExactly("bridge");
  }

  @Test
  void an_altered_event_is_found() throws Exception {
    write();
    for (String change :
        List.of(
            "detail = 'nothing happened'",
            "mac = '0001e3999999'",
            "mac = NULL",
            "tenant = 'other'",
            "cause = 'downloaded'",
            "actor = 'admin mallory'",
            "happened_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00'")) {
      reopen();
      String table = "CREATE TABLE kept AS SELECT * FROM event WHERE id = " + id(7);
      sql(table);
      sql("UPDATE event SET " + change + " WHERE id = " + id(7));
      assertThat(verify().findings())
          .as(change)
          .extracting(AuditReport.Finding::id)
          .containsExactly(id(7));
      sql("DELETE FROM event WHERE id = " + id(7));
      sql("INSERT INTO event SELECT * FROM kept");
      sql("DROP TABLE kept");
      assertThat(verify().whole()).isTrue();
    }
  }

  @Test
  void a_deleted_event_is_found_with_the_one_behind_it() throws Exception {
    write();
    long behind = id(8);
    sql("DELETE FROM event WHERE id = " + id(7));
    assertThat(verify().findings())
        .singleElement()
        .satisfies(found -> assertThat(found.id()).isEqualTo(behind))
        .satisfies(found -> assertThat(found.what()).contains("places 8 to 8"));
  }

  @Test
  void events_cut_off_the_end_or_the_beginning_are_missed() throws Exception {
    write();
    sql("DELETE FROM event WHERE id >= " + id(15));
    assertThat(verify().findings())
        .singleElement()
        .satisfies(found -> assertThat(found.what()).contains("places 16 to 20"));
    sql("DELETE FROM event WHERE id <= " + id(3));
    assertThat(verify().findings()).hasSize(2);
  }

  @Test
  void an_inserted_event_is_found_wherever_it_is_put() throws Exception {
    write();
    String fields =
        "INSERT INTO event (happened_at, mac, tenant, cause, detail, actor, chain,"
            + " seq, hash) SELECT happened_at, mac, tenant, cause, 'invented', actor, ";
    sql(fields + "chain, seq, hash FROM event WHERE id = " + id(5));
    long copy = lastId();
    assertThat(verify().findings()).extracting(AuditReport.Finding::id).contains(copy);
    sql("DELETE FROM event WHERE id = " + copy);
    sql(fields + "NULL, NULL, NULL FROM event WHERE id = " + id(5));
    assertThat(verify().findings()).extracting(AuditReport.Finding::id).containsExactly(lastId());
    sql("DELETE FROM event WHERE id = " + lastId());
    sql(fields + "'elsewhere', 1, hash FROM event WHERE id = " + id(5));
    assertThat(verify().findings()).extracting(AuditReport.Finding::id).containsExactly(lastId());
    sql("DELETE FROM event WHERE id = " + lastId());
    sql(fields + "chain, NULL, hash FROM event WHERE id = " + id(5));
    assertThat(verify().findings()).extracting(AuditReport.Finding::id).containsExactly(lastId());
    sql("DELETE FROM event WHERE id = " + lastId());
    sql(fields + "chain, 21, hash FROM event WHERE id = " + id(19));
    assertThat(verify().findings()).extracting(AuditReport.Finding::id).contains(lastId());
  }

  @Test
  void two_events_that_changed_places_are_found() throws Exception {
    write();
    long one = id(4);
    long other = id(5);
    sql("UPDATE event SET id = -1 WHERE id = " + one);
    sql("UPDATE event SET id = " + one + " WHERE id = " + other);
    sql("UPDATE event SET id = " + other + " WHERE id = -1");
    assertThat(verify().findings()).extracting(AuditReport.Finding::id).contains(one);
    sql("UPDATE event SET seq = -seq WHERE id IN (" + one + ", " + other + ")");
    sql("UPDATE event SET seq = 5 WHERE seq = -6");
    sql("UPDATE event SET seq = 6 WHERE seq = -5");
    assertThat(verify().findings()).extracting(AuditReport.Finding::id).contains(one, other);
  }

  @Test
  void a_forged_end_is_found_and_not_made_good_by_going_on() throws Exception {
    write();
    sql("DELETE FROM event WHERE id > " + id(9));
    sql(
        "UPDATE audit_chain SET last_seq = 10, last_hash ="
            + " (SELECT hash FROM event WHERE seq = 10)");
    write();
    AuditReport report = verify();
    assertThat(report.findings())
        .extracting(AuditReport.Finding::what)
        .containsExactly("the record of the chain's ends was altered");
    assertThat(report.chains()).as("it goes on in another one").hasSize(2);
    assertThat(await(store.events(null, Long.MAX_VALUE, 100)))
        .extracting(stored -> stored.event().cause().id())
        .contains("audit-broken");
  }

  @Test
  void a_removed_end_is_found_too() throws Exception {
    write();
    sql("DELETE FROM audit_chain");
    write();
    assertThat(verify().whole()).isFalse();
    assertThat(verify().chains()).hasSize(1).noneMatch(h -> h.chain().equals("bridge"));
  }

  @Test
  void what_expires_leaves_a_trail_that_can_be_verified() throws Exception {
    for (int i = 0; i < EVENTS; i++) {
      await(store.commit(Change.of(old(i), event(PHONE, "young " + i))));
    }
    store.close();
    settings = settings.withKeepEvents(Duration.ofDays(30));
    store = JdbcStore.open(settings, vault, CLOCK);
    assertThat(store.expireEvents()).as("from the beginning only").isEqualTo(1);
    assertThat(verify().findings()).isEmpty();

    store.close();
    Clock later = Clock.offset(CLOCK, Duration.ofDays(31));
    store = JdbcStore.open(settings, vault, later);
    assertThat(store.expireEvents()).isEqualTo(2 * EVENTS - 1);
    await(store.commit(Change.of(event(PHONE, "new"))));
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().events()).isEqualTo(1);
  }

  @Test
  void an_event_given_an_older_date_does_not_expire() throws Exception {
    write();
    store.close();
    settings = settings.withKeepEvents(Duration.ofDays(30));
    store = JdbcStore.open(settings, vault, CLOCK);
    sql("UPDATE event SET happened_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00'");
    assertThat(store.expireEvents()).isZero();
    assertThat(verify().findings()).hasSize(EVENTS);
  }

  @Test
  void bridges_on_one_database_have_a_chain_each() throws Exception {
    write();
    store.close();
    store = JdbcStore.open(settings.withNode("second"), vault, CLOCK);
    write();
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().chains()).extracting(AuditHead::chain).containsExactly("bridge", "second");
  }

  @Test
  void an_order_keeps_who_gave_it() {
    await(store.commit(Change.of(event(PHONE, "").by("admin anna"))));
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 1)).get(0).event().actor())
        .isEqualTo("admin anna");
    assertThat(await(store.ask(new AuditExport(0, 10))))
        .singleElement()
        .satisfies(row -> assertThat(row.actor()).isEqualTo("admin anna"))
        .satisfies(row -> assertThat(row.hash()).hasSize(32));
  }

  private void write() {
    for (int i = 0; i < EVENTS; i++) {
      await(store.commit(Change.of(event(PHONE, "event " + i))));
    }
  }

  private Event old(int number) {
    return new Event(
        NOW.minus(Duration.ofDays(60)),
        PHONE,
        "default",
        io.dragoman.model.Cause.CONFIGURED,
        "old " + number);
  }

  private AuditReport verify() {
    return verified(store);
  }

  /** Id of the n-th event, from 0. */
  private long id(int number) throws SQLException {
    return one("SELECT id FROM event ORDER BY id OFFSET " + number + " ROWS FETCH FIRST ROW ONLY");
  }

  private long lastId() throws SQLException {
    return one("SELECT MAX(id) FROM event");
  }

  private long one(String query) throws SQLException {
    try (Connection connection = Database.source(settings).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
