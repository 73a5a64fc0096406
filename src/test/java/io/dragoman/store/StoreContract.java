package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Shortfall;
import io.dragoman.store.Store.StoredEvent;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What {@link JdbcStore} promises, on whichever database. */
abstract class StoreContract extends StoreTroubles {
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
            .withContact(NOW, Cause.ITEMS_REJECTED, "sip-pwd: not writable ü€")
            .withShortfall(new Shortfall(Cause.ITEMS_REJECTED, "sip-pwd", NOW))
            .withRendered("9f86d081884c7d65", NOW)
            .withDrift(false, 7);
    Device bare = device(OTHER);
    await(store.commit(Change.of(full)));
    await(store.commit(Change.of(bare)));

    reopen();

    assertThat(store.device(PHONE)).contains(full);
    assertThat(store.device(PHONE).orElseThrow().familyBy())
        .isEqualTo(Device.FamilyBy.ADMINISTRATOR);
    assertThat(store.device(OTHER)).contains(bare);
    assertThat(store.deviceCount()).isEqualTo(2);
  }

  @Test
  void devices_are_counted_by_tenant_through_moves_and_restarts() {
    Device moving = device(PHONE);
    await(store.commit(Change.of(moving)));
    await(store.commit(Change.of(device(OTHER))));
    Device moved = moving.withRegistration("acme", moving.family(), "", Device.Admission.APPROVED);
    await(store.commit(Change.of(moved)));
    assertThat(store.deviceCount("acme")).isEqualTo(1);
    assertThat(store.deviceCount(moving.tenant())).isEqualTo(1);
    reopen();
    assertThat(store.deviceCount("acme")).isEqualTo(1);
    await(store.delete(PHONE, new Event(NOW, PHONE, "acme", Cause.DEVICE_DELETED, "")));
    assertThat(store.deviceCount("acme")).isZero();
    assertThat(store.deviceCount(moving.tenant())).isEqualTo(1);
  }

  @Test
  void devices_are_paged_in_the_order_of_their_macs() {
    IntStream.of(5, 1, 4, 2, 3).forEach(i -> await(store.commit(Change.of(device(mac(i))))));

    assertThat(store.devices(null, 2)).extracting(Device::mac).containsExactly(mac(1), mac(2));
    assertThat(store.devices(mac(2), 2)).extracting(Device::mac).containsExactly(mac(3), mac(4));
    assertThat(store.devices(mac(4), 2)).extracting(Device::mac).containsExactly(mac(5));
    assertThat(store.deviceCount()).isEqualTo(5);
  }

  @Test
  void what_waits_to_be_stored_is_built_upon_but_shown_to_readers_only_when_it_is_durable()
      throws Exception {
    Device before = device(PHONE);
    await(store.commit(Change.of(before)));
    Device changed = before.withContact(NOW, Cause.CONFIGURED, "").withDrift(false, 7);
    CompletionStage<Void> stored;
    try (Connection other = Database.source(settings).getConnection()) {
      other.setAutoCommit(false);
      try (Statement statement = other.createStatement()) {
        statement.executeQuery("SELECT * FROM device FOR UPDATE").close();
      }
      stored = store.commit(Change.of(changed));
      CompletionStage<Void> created = store.commit(Change.of(device(OTHER)));
      CompletionStage<Void> settled = store.settled(PHONE);
      assertThat(store.device(PHONE)).contains(changed);
      assertThat(store.durable(PHONE)).contains(before);
      assertThat(store.durable(OTHER)).isEmpty();
      assertThat(store.devices(null, 10)).containsExactly(before);
      await(settled); // in a second, whatever the database does
      assertThat(store.durable(PHONE)).contains(before);
      other.rollback();
      await(created);
    }
    await(stored);
    assertThat(store.durable(PHONE)).contains(changed);
    assertThat(store.devices(null, 10)).hasSize(2);
    CompletionStage<Void> deleted = store.delete(PHONE, event(PHONE, "went"));
    await(store.settled(PHONE));
    assertThat(store.durable(PHONE)).isEmpty();
    await(deleted);
  }

  @Test
  void a_change_can_be_built_upon_at_once() {
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
  void what_nobody_waits_for_gathers_and_is_read_back_whole() {
    long before = store.stats().batches();
    List<CompletionStage<Void>> stages =
        IntStream.range(0, 300)
            .mapToObj(i -> store.note(Change.of(device(PHONE), event(PHONE, "" + i))))
            .toList();

    assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 1_000))).hasSize(300);
    assertThat(store.stats().batches() - before).isLessThan(100);

    reopen();
    assertThat(await(store.events(PHONE, Long.MAX_VALUE, 1_000))).hasSize(300);
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
}
