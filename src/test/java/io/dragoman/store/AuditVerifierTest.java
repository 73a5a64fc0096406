package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A verification in batches, while the trail goes on and its beginning expires. */
@OnBothDatabases
class AuditVerifierTest extends BothDatabases {
  private static final int EVENTS = 20;

  private final AuditVerification verification = new AuditVerification(SMALL_BATCH);
  private final AtomicInteger batches = new AtomicInteger();
  private final CompletableFuture<Void> gate = new CompletableFuture<>();

  @Test
  void what_is_appended_between_two_batches_is_verified_too() {
    write(EVENTS);
    batch();
    write(EVENTS);
    batch();
    write(3);
    finish();
    assertThat(verification.report().findings()).isEmpty();
    assertThat(verification.report().events()).isEqualTo(2 * EVENTS + 3);
    assertThat(verification.total()).isEqualTo(2 * EVENTS + 3);
  }

  @Test
  void what_expires_between_two_batches_is_not_taken_for_deleted() throws Exception {
    write(EVENTS);
    settings = settings.withKeepEvents(Duration.ofDays(30));
    reopen();
    batch();
    expireAll();
    write(EVENTS);
    finish();
    assertThat(verification.report().findings()).isEmpty();
    assertThat(verification.report().events()).isEqualTo(SMALL_BATCH + EVENTS);
  }

  @Test
  void a_trail_that_expires_to_its_end_meanwhile_is_whole() throws Exception {
    write(EVENTS);
    settings = settings.withKeepEvents(Duration.ofDays(30));
    reopen();
    batch();
    expireAll();
    finish();
    assertThat(verification.report().findings()).isEmpty();
  }

  @Test
  void what_is_deleted_between_two_batches_behind_the_programs_back_is_found() throws Exception {
    write(EVENTS);
    batch();
    sql("DELETE FROM event WHERE seq BETWEEN 8 AND 11");
    finish();
    assertThat(verification.report().findings())
        .singleElement()
        .satisfies(found -> assertThat(found.what()).contains("places 8 to 11"));
  }

  @Test
  void an_older_end_put_back_meanwhile_is_found() throws Exception {
    write(SMALL_BATCH);
    sql("CREATE TABLE kept AS SELECT * FROM audit_chain");
    write(EVENTS);
    batch();
    sql("DELETE FROM event WHERE seq > " + SMALL_BATCH);
    sql("DELETE FROM audit_chain");
    sql("INSERT INTO audit_chain SELECT * FROM kept");
    sql("DROP TABLE kept");
    finish();
    assertThat(verification.report().findings())
        .extracting(AuditReport.Finding::what)
        .containsExactly("an older record of the chain's ends was put back");
  }

  @Test
  void a_chain_that_begins_meanwhile_is_verified_too() throws Exception {
    write(EVENTS);
    batch();
    store.close();
    store = JdbcStore.open(settings.withNode("second"), vault, CLOCK);
    write(EVENTS);
    sql("UPDATE event SET detail = 'other' WHERE chain = 'second' AND seq = 3");
    finish();
    assertThat(verification.report().findings())
        .extracting(AuditReport.Finding::chain, AuditReport.Finding::what)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("second", "was altered"));
  }

  @Test
  void it_tells_the_first_broken_event() throws Exception {
    write(EVENTS);
    sql("UPDATE event SET detail = 'other' WHERE seq IN (5, 17)");
    finish();
    assertThat(verification.report().firstBroken().getAsLong())
        .isEqualTo(one("SELECT id FROM event WHERE seq = 5"));
  }

  @Test
  void one_runs_at_a_time_and_its_end_is_an_event() {
    write(EVENTS);
    try (AuditVerifier verifier = verifier()) {
      assertThat(verifier.status().state()).isEqualTo(AuditVerifier.State.IDLE);
      AuditVerifier.Status begun = verifier.start("admin anna");
      assertThat(begun.state()).isEqualTo(AuditVerifier.State.RUNNING);
      AuditVerifier.Status again = verifier.start("admin otto");
      assertThat(again.started()).isEqualTo(begun.started());
      Awaitility.await().until(() -> batches.get() == 1);
      gate.complete(null);
      Awaitility.await().until(() -> verifier.status().state() == AuditVerifier.State.DONE);
      assertThat(verifier.status().result().whole()).isTrue();
      assertThat(verifier.status().verified()).isEqualTo(EVENTS);
      assertThat(verifier.status().total()).isEqualTo(EVENTS);
      assertThat(batches.get()).isGreaterThan(EVENTS / SMALL_BATCH);
      Event told = await(store.events(null, Long.MAX_VALUE, 1)).get(0).event();
      assertThat(told.cause()).isEqualTo(Cause.AUDIT_VERIFIED);
      assertThat(told.actor()).isEqualTo("admin anna");

      verifier.start("admin otto");
      Awaitility.await().until(() -> verifier.status().state() == AuditVerifier.State.DONE);
      assertThat(verifier.status().verified()).isEqualTo(EVENTS + 1);
    }
  }

  @Test
  void a_bridge_that_ends_waits_for_a_batch_only() {
    write(EVENTS);
    AuditVerifier verifier = verifier();
    verifier.start("admin anna");
    Awaitility.await().until(() -> batches.get() == 1);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(verifier::close);
    Awaitility.await().until(() -> verifier.status().state() == AuditVerifier.State.STOPPED);
    gate.complete(null);
    closing.join();
    assertThat(batches).hasValue(1);
    assertThat(verifier.status().result()).isNull();
    assertThat(verifier.start("admin anna").state()).isEqualTo(AuditVerifier.State.STOPPED);
    assertThat(await(store.events(null, Long.MAX_VALUE, 1)).get(0).event().cause())
        .isEqualTo(Cause.CONFIGURED);
  }

  @Test
  void a_database_that_does_not_answer_is_no_broken_trail() {
    gate.completeExceptionally(new Problem(Cause.DATABASE_DOWN, "nobody answers"));
    try (AuditVerifier verifier = verifier()) {
      verifier.start("admin anna");
      Awaitility.await().until(() -> verifier.status().state() == AuditVerifier.State.FAILED);
      assertThat(verifier.status().reason()).contains("nobody answers");
      assertThat(verifier.status().result()).isNull();
    }
  }

  /** Over a store that answers when the gate is open. */
  private AuditVerifier verifier() {
    Store slow =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> {
                  try {
                    Object answer = method.invoke(store, arguments);
                    if (!method.getName().equals("ask")) {
                      return answer;
                    }
                    batches.incrementAndGet();
                    return gate.thenCompose(open -> (CompletionStage<?>) answer);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new AuditVerifier(slow, CLOCK, SMALL_BATCH);
  }

  private void write(int events) {
    for (int i = 0; i < events; i++) {
      await(store.commit(Change.of(event(PHONE, "event " + i))));
    }
  }

  private void batch() {
    assertThat(await(store.ask(verification))).as("more").isTrue();
  }

  private void finish() {
    Supplier<Boolean> more = () -> await(store.ask(verification));
    while (more.get()) {
      assertThat(verification.verified()).isLessThanOrEqualTo(verification.total());
    }
  }

  /** What there is now, as if a month had gone. */
  private void expireAll() throws SQLException {
    store.close();
    store = JdbcStore.open(settings, vault, Clock.offset(CLOCK, Duration.ofDays(31)));
    assertThat(store.expireEvents()).isEqualTo(EVENTS);
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
