package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two stores on one PostgreSQL: whoever decided on an older row writes nothing at all. */
@ExtendWith(PostgresServer.class)
class ConditionalWritesTest extends StoreFixture {
  private final PostgresServer.Databases databases;
  private JdbcStore other;

  ConditionalWritesTest(PostgresServer.Databases databases) {
    this.databases = databases;
  }

  @Override
  StoreSettings emptyDatabase() throws Exception {
    return EmptyDatabase.postgresql(databases).below(home).withNode("a");
  }

  @BeforeEach
  void open_another_bridges_store() {
    other = JdbcStore.open(settings.withNode("b"), vault, CLOCK);
  }

  @AfterEach
  void close_it() {
    other.close();
  }

  private static Change secured(Device device) {
    Bootstrap bootstrap =
        new Bootstrap(
            PHONE,
            Bootstrap.Kind.NOPIN,
            Bootstrap.State.DONE,
            NOW,
            null,
            0,
            null,
            null,
            null,
            Secret.NONE,
            Secret.NONE,
            0);
    return Change.of(device.withMode(Device.Mode.SECURE), event(PHONE, "secured"))
        .with(new BootstrapEntry(bootstrap));
  }

  private static Cause why(Throwable failure) {
    return ((Problem) ((CompletionException) failure).getCause()).why();
  }

  @Test
  void a_device_secured_at_one_bridge_is_never_unsecured_by_what_another_remembers() {
    await(store.commit(Change.of(device(PHONE), event(PHONE, "new"))));
    await(other.look(PHONE));
    await(store.commit(secured(store.device(PHONE).orElseThrow())));

    Device old = other.device(PHONE).orElseThrow();
    assertThat(old.mode()).isEqualTo(Device.Mode.DEFAULT);
    assertThatThrownBy(
            () ->
                await(
                    other.commit(
                        Change.of(
                            old.withContact(NOW, Cause.UP_TO_DATE, ""), event(PHONE, "stale")))))
        .satisfies(failure -> assertThat(why(failure)).isEqualTo(Cause.OVERTAKEN));

    assertThat(other.device(PHONE).orElseThrow().mode()).isEqualTo(Device.Mode.SECURE);
    assertThat(await(other.events(PHONE, Long.MAX_VALUE, 10)))
        .extracting(stored -> stored.event().detail())
        .containsExactly("secured", "new");
  }

  @Test
  void who_loses_reads_again_and_decides_again() {
    await(store.commit(Change.of(device(PHONE))));
    await(other.look(PHONE));
    await(store.commit(secured(store.device(PHONE).orElseThrow())));
    AtomicInteger decisions = new AtomicInteger();
    await(
        OvertakenRetry.again(
            () -> {
              decisions.incrementAndGet();
              Device now = other.device(PHONE).orElseThrow();
              return other.commit(Change.of(now.withReport("OpenStage 60", "V3", "", "")));
            }));
    assertThat(decisions).hasValue(2);
    await(store.look(PHONE));
    assertThat(store.device(PHONE).orElseThrow().model()).isEqualTo("OpenStage 60");
    assertThat(store.device(PHONE).orElseThrow().mode()).isEqualTo(Device.Mode.SECURE);
  }

  @Test
  void what_loses_takes_nothing_of_the_others_in_its_group_with_it() {
    await(store.commit(Change.of(device(PHONE))));
    await(store.commit(Change.of(device(OTHER))));
    await(other.look(PHONE));
    await(other.look(OTHER));
    await(store.commit(secured(store.device(PHONE).orElseThrow())));
    var lost = other.commit(Change.of(device(PHONE).withReport("x", "", "", "")));
    var won = other.commit(Change.of(device(OTHER).withReport("y", "", "", "")));
    await(won);
    assertThatThrownBy(() -> await(lost)).isInstanceOf(CompletionException.class);
    await(store.look(OTHER));
    assertThat(store.device(OTHER).orElseThrow().model()).isEqualTo("y");
  }

  @Test
  void two_bridges_that_register_one_newcomer_agree_on_the_first() {
    await(store.commit(Change.of(device(PHONE).withReport("first", "", "", ""))));
    var second = other.commit(Change.of(device(PHONE).withReport("second", "", "", "")));
    assertThatThrownBy(() -> await(second)).isInstanceOf(CompletionException.class);
    assertThat(other.device(PHONE).orElseThrow().model()).isEqualTo("first");
  }

  @Test
  void a_look_shows_what_was_deleted_elsewhere() {
    await(store.commit(Change.of(device(PHONE))));
    await(other.look(PHONE));
    await(store.delete(PHONE, event(PHONE, "gone")));
    await(other.look(PHONE));
    assertThat(other.device(PHONE)).isEmpty();
    await(other.commit(Change.of(device(PHONE).withReport("again", "", "", ""))));
    await(store.look(PHONE));
    assertThat(store.device(PHONE).orElseThrow().model()).isEqualTo("again");
  }

  @Test
  void a_hundred_decisions_at_two_bridges_at_once_are_all_kept() {
    await(store.commit(Change.of(device(PHONE))));
    await(other.look(PHONE));
    for (int i = 0; i < 50; i++) {
      var one = OvertakenRetry.again(() -> added(store));
      var two = OvertakenRetry.again(() -> added(other));
      await(one);
      await(two);
    }
    await(store.look(PHONE));
    assertThat(store.device(PHONE).orElseThrow().drift()).isEqualTo(100);
  }

  private static java.util.concurrent.CompletionStage<Void> added(JdbcStore where) {
    Device now = where.device(PHONE).orElseThrow();
    return where.commit(Change.of(now.withDrift(false, now.drift() + 1)));
  }

  @Test
  void a_mode_that_contradicts_the_bootstrap_is_told_and_stays_refused() throws Exception {
    await(store.commit(Change.of(device(PHONE))));
    await(store.commit(secured(store.device(PHONE).orElseThrow())));
    sql("UPDATE device SET mode = 'DEFAULT', version = version + 1");
    await(other.look(PHONE));
    assertThat(other.contradicted(PHONE)).isTrue();
    assertThat(await(other.events(PHONE, Long.MAX_VALUE, 1)).get(0).event())
        .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.MODE_CONTRADICTED))
        .satisfies(e -> assertThat(e.detail()).isEqualTo("mode DEFAULT, bootstrap DONE"));
    reopen();
    assertThat(store.contradicted(PHONE)).as("found at start too").isTrue();
    sql("UPDATE device SET mode = 'SECURE', version = version + 1");
    await(other.look(PHONE));
    assertThat(other.contradicted(PHONE)).isFalse();
  }
}
