package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Turns to read a carrier, and what others find of what was read, on both databases. */
@OnBothDatabases
class DirectoryLeaseTest extends BothDatabases {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final DirectoryWriter ONE = new DirectoryWriter("1", "one", LEASE);
  private static final DirectoryWriter TWO = new DirectoryWriter("2", "two", LEASE);
  private static final String SETTINGS = "settings";

  @Test
  void one_has_the_turn_until_it_ends_it_and_then_the_other() {
    assertThat(take(ONE, null).mine()).isTrue();
    LeaseEntry.Turn waiting = take(TWO, null);
    assertThat(waiting.mine()).isFalse();
    assertThat(waiting.lease().node()).isEqualTo("one");
    assertThat(take(TWO, "port").mine()).as("of another tenant").isTrue();
    commit(LeaseEntry.ended("yard", ONE, "COMMITTED", "7 devices"));
    assertThat(take(TWO, null).mine()).isTrue();
    assertThat(take(ONE, null).mine()).isFalse();
  }

  @Test
  void who_waits_for_the_end_of_a_turn_sees_what_came_of_it() {
    take(ONE, null);
    Lease joined = take(TWO, null).lease();
    commit(LeaseEntry.ended("yard", ONE, "FAILED", "unplugged"));
    LeaseEntry.Turn over = await(taken(TWO, "yard", joined));
    assertThat(over.mine()).isFalse();
    assertThat(over.lease().same(joined)).isTrue();
    assertThat(over.lease().outcome()).isEqualTo("FAILED");
    assertThat(over.lease().detail()).isEqualTo("unplugged");
    assertThat(take(TWO, null).mine()).isTrue();
  }

  @Test
  void who_gives_no_sign_of_life_loses_the_turn_and_writes_nothing_any_more() throws Exception {
    take(ONE, null);
    commit(part(ONE, null, "a", "b"));
    expire();
    assertThat(commit(LeaseEntry.renewed("yard", ONE)).turn().mine()).as("nobody came").isTrue();
    assertThat(take(TWO, null).mine()).isFalse();
    expire();
    assertThat(take(TWO, null).mine()).isTrue();
    assertThat(commit(LeaseEntry.renewed("yard", ONE)).turn().mine()).isFalse();
    assertProblem(store.commit(Change.of().with(part(ONE, NOW, "c"))), Cause.NOT_STORED);
    commit(LeaseEntry.ended("yard", ONE, "COMMITTED", ""));
    assertThat(take(ONE, null).mine()).as("the turn of the other is not touched").isFalse();
    assertThat(await(store.ask(new DirectoryQuestion<>("yard", DirectoryLeaseTest::text))).rows())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void who_has_the_turn_and_asks_again_keeps_it() {
    assertThat(take(ONE, null).mine()).isTrue();
    assertThat(take(ONE, null).mine()).isTrue();
  }

  @Test
  void many_who_come_at_once_are_sorted_out() {
    List<LeaseEntry> all =
        IntStream.range(0, 50)
            .mapToObj(i -> new DirectoryWriter("w" + i, "node", LEASE))
            .map(each -> LeaseEntry.take("yard", each, SETTINGS, null))
            .toList();
    all.stream().map(each -> store.commit(Change.of().with(each))).toList().forEach(this::done);
    assertThat(all).filteredOn(each -> each.turn().mine()).hasSize(1);
  }

  @Test
  void others_find_exactly_what_changed_since_they_looked_and_what_is_gone() {
    take(ONE, null);
    commit(part(ONE, null, "a", "b", "c"));
    assertThat(await(store.ask(new DirectoryNews(0)))).as("not before it is whole").isEmpty();
    commit(part(ONE, NOW, "d"));
    DirectoryQuestion.Kept<String> first = found(TWO, 0);
    assertThat(first.rows()).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(first.keys()).isNull();
    assertThat(first.read()).isEqualTo(NOW);
    long seen = first.state().serial();
    assertThat(found(TWO, seen).rows()).isEmpty();
    commit(DirectoryPartEntry.single("yard", TWO, SETTINGS, "key-e", "e".getBytes(UTF_8)));
    Instant later = NOW.plusSeconds(60);
    commit(
        DirectoryPartEntry.part(
            "yard",
            ONE,
            SETTINGS,
            later,
            true,
            Map.of("key-b", "B".getBytes(UTF_8)),
            List.of("key-a")));
    DirectoryQuestion.Kept<String> second = found(TWO, seen);
    assertThat(second.rows()).as("its own is known to it").containsExactly("B");
    assertThat(second.keys()).containsExactlyInAnyOrder("key-b", "key-c", "key-d", "key-e");
    assertThat(found(ONE, seen).rows()).containsExactly("e");
    assertThat(found(ONE, seen).keys()).isNull();
    DirectoryState state = await(store.ask(new DirectoryNews(seen))).get(0);
    assertThat(state.read()).isEqualTo(later);
    assertThat(state.node()).isEqualTo("one");
    assertThat(state.began()).isEqualTo(take(TWO, null).lease().taken());
  }

  @Test
  void a_directory_of_other_settings_shows_no_rows_and_takes_no_single_devices() {
    take(ONE, null);
    commit(part(ONE, NOW, "a"));
    DirectoryQuestion.Kept<String> other =
        await(
            store.ask(new DirectoryQuestion<>("yard", DirectoryLeaseTest::text, 0, "2", "others")));
    assertThat(other.rows()).isEmpty();
    assertThat(other.others()).isTrue();
    commit(DirectoryPartEntry.single("yard", TWO, "others", "key-e", "e".getBytes(UTF_8)));
    assertThat(found(TWO, -1).rows()).containsExactly("a");
  }

  private LeaseEntry.Turn take(DirectoryWriter who, String tenant) {
    return await(taken(who, tenant == null ? "yard" : tenant, null));
  }

  private CompletionStage<LeaseEntry.Turn> taken(DirectoryWriter who, String tenant, Lease joined) {
    LeaseEntry entry = LeaseEntry.take(tenant, who, SETTINGS, joined);
    return store.commit(Change.of().with(entry)).thenApply(done -> entry.turn());
  }

  private <T extends Entry> T commit(T entry) {
    await(store.commit(Change.of().with(entry)));
    return entry;
  }

  private void done(CompletionStage<Void> stage) {
    await(stage);
  }

  private static DirectoryPartEntry part(DirectoryWriter who, Instant read, String... rows) {
    Map<String, byte[]> written = new java.util.HashMap<>();
    for (String row : rows) {
      written.put("key-" + row, row.getBytes(UTF_8));
    }
    return DirectoryPartEntry.part("yard", who, SETTINGS, read, false, written, List.of());
  }

  private DirectoryQuestion.Kept<String> found(DirectoryWriter who, long since) {
    return await(
        store.ask(
            new DirectoryQuestion<>("yard", DirectoryLeaseTest::text, since, who.id(), SETTINGS)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private void expire() throws SQLException {
    sql("UPDATE directory_lease SET expires_at = taken_at - INTERVAL '1' SECOND");
  }

  @Test
  void only_a_database_that_is_no_file_of_ours_has_other_writers() {
    assertThat(store.shared()).isEqualTo(settings.url().startsWith("jdbc:postgresql:"));
    assertThat(StoreSettings.at("jdbc:h2:mem:x", "", null, home).shared()).isFalse();
    assertThat(StoreSettings.at("jdbc:h2:tcp://db/x", "", null, home).shared()).isTrue();
  }
}
