package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** When answers wait, and what messages at the same time may do. */
class DurabilityTest {
  private static final String MAC = "00:01:E3:25:EA:13";

  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone(MAC);

  @Test
  void what_hands_something_out_and_the_last_clean_up_wait_for_the_database() {
    bench.wants(phone, "reg-port=5070");
    bench.store.hold();

    phone.sends("start-up").expects(READ_ALL_ITEMS);
    assertThat(bench.store.changes).hasValue(0);
    phone.replies("ReadAllItems", "reg-port=5060").getsNoAnswerYet();
    assertThat(bench.given()).isEqualTo(1);
    bench.store.release();
    phone.expects(WRITE_ITEMS, "reg-port=5070");
    bench.store.hold();
    phone.replies("WriteItems").getsNoAnswerYet();
    bench.store.release();
    phone.expects(CLEAN_UP);

    assertThat(bench.store.changes).hasValue(2);
  }

  @Test
  void what_is_given_again_and_again_without_a_reply_is_told_once() {
    bench.wants(phone, "reg-port=5070");
    for (int i = 0; i < 3; i++) {
      phone.sends("start-up").expects(READ_ALL_ITEMS);
      phone.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5070");
    }
    assertThat(bench.given()).isEqualTo(1);

    bench.wants(phone, "reg-port=5071");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5071");
    assertThat(bench.given()).as("another rendering").isEqualTo(2);
  }

  /** And each of them is given its configuration: one may be the phone. */
  @Test
  void what_is_given_to_a_hundred_addresses_is_told_once() {
    bench.wants(phone, "reg-port=5070");
    for (int i = 0; i < 100; i++) {
      phone.from("198.51.100." + i).sends("start-up").expects(READ_ALL_ITEMS);
      phone.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5070");
    }
    assertThat(bench.given()).isEqualTo(1);
    assertThat(bench.store.counted).hasValue(99);

    bench.clock.pass(Duration.ofMinutes(10));
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5070");
    assertThat(bench.given()).as("after ten minutes").isEqualTo(2);
    assertThat(bench.lastEvent().detail()).startsWith("start-up, from 198.51.100.99; ");
  }

  @Test
  void a_device_whose_events_are_used_up_is_given_another_rendering_of_the_same_account() {
    bench.wants(phone, "sip-pwd=pw!", "display-id=a");
    phone.from("198.51.100.1").sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "display-id=b")
        .expects(WRITE_ITEMS, "display-id=a", "sip-pwd=pw");
    bench.store.admitNobody();
    bench.wants(phone, "sip-pwd=pw!", "display-id=c");
    phone.from("192.0.2.7").sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "display-id=b")
        .expects(WRITE_ITEMS, "display-id=c", "sip-pwd=pw");
    assertThat(bench.given()).isEqualTo(1);

    bench.wants(phone, "sip-pwd=another!", "display-id=c");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "display-id=b").expects(CLEAN_UP);
    assertThat(bench.causes()).endsWith(Cause.TOO_MANY_REQUESTS);
  }

  @Test
  void who_comes_too_often_without_proof_changes_nothing_of_the_device() {
    bench.wants(phone, "reg-port=5070");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5070").expects(CLEAN_UP);
    Device before = bench.device(phone);
    bench.wants(phone, "reg-port=5071");
    bench.store.admitNobody();

    phone.sends("start-up").expects(CLEAN_UP);

    assertThat(bench.causes()).endsWith(Cause.TOO_MANY_REQUESTS);
    assertThat(bench.device(phone)).isEqualTo(before);
  }

  @Test
  void no_secret_is_given_while_its_event_cannot_be_stored() {
    bench.wants(phone, "reg-port=5070");
    bench.store.memory.failWith(new IllegalStateException("read-only"));

    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5060").expects(CLEAN_UP);

    bench.store.memory.failWith(null);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5070");
  }

  @Test
  void when_nothing_can_be_stored_the_phone_is_let_go_all_the_same() {
    bench.wants(phone, "reg-port=5070");
    bench.store.memory.failWith(new IllegalStateException("disk full"));

    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5070").expects(CLEAN_UP);

    bench.store.memory.failWith(null);
    assertThat(bench.store.deviceCount()).isZero();
    phone.sends("start-up").expects(READ_ALL_ITEMS);
  }

  @Test
  void an_error_of_ours_is_a_clean_up_and_an_event() {
    DialogueFixture broken = new DialogueFixture();
    broken.store.failReads();
    Phone victim = broken.phone(MAC);
    broken.wants(victim, "reg-port=5060");
    broken.knows(victim, "reg-port=5060");
    broken.wants(victim, "reg-port=5070");

    victim.sends("start-up").expects(CLEAN_UP);

    assertThat(broken.lastEvent().cause()).isEqualTo(Cause.INTERNAL_ERROR);
    assertThat(broken.dialogues.open()).isZero();
  }

  @Test
  void two_beginnings_at_once_leave_one_dialogue() {
    bench.wants(phone, "reg-port=5060");
    bench.knows(phone, "reg-port=5060");
    bench.wants(phone, "reg-port=5070");
    Phone twin = bench.phone(MAC).on("other connection");
    bench.store.hold();

    phone.sends("start-up").getsNoAnswerYet();
    twin.sends("start-up").getsNoAnswerYet();
    bench.store.release();

    phone.expects(CLEAN_UP);
    twin.expects(WRITE_ITEMS, "reg-port=5070");
    twin.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.causes()).containsExactly(Cause.DIALOGUE_REPLACED, Cause.CONFIGURED);
  }

  @Test
  void messages_of_one_dialogue_wait_for_one_another() {
    bench.wants(phone, "reg-port=5070");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5070");
    Phone retry = bench.phone(MAC).withCookie(phone.cookie());
    bench.store.hold();

    phone.replies("WriteItems").getsNoAnswerYet();
    retry.on("again").replies("WriteItems").getsNoAnswerYet();
    bench.store.release();

    phone.expects(CLEAN_UP);
    retry.expects(CLEAN_UP, "send-solicited=true");
    assertThat(bench.causes()).containsExactly(Cause.CONFIGURED, Cause.DIALOGUE_UNKNOWN);
  }

  @Test
  void the_same_reply_from_many_threads_counts_once() throws Exception {
    int threads = 3;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 50; round++) {
        DialogueFixture busy = new DialogueFixture();
        Phone first = busy.phone(MAC);
        busy.wants(first, "reg-port=5070");
        first.sends("start-up").expects(READ_ALL_ITEMS);
        first.replies("ReadAllItems", "reg-port=5060").expects(WRITE_ITEMS, "reg-port=5070");
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<Phone>> replies = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          Phone copy = busy.phone(MAC).withCookie(first.cookie()).on("connection " + i);
          replies.add(
              pool.submit(
                  () -> {
                    together.await();
                    return copy.replies("WriteItems");
                  }));
        }
        for (Future<Phone> reply : replies) {
          assertThat(reply.get().awaited().message().action()).isEqualTo(CLEAN_UP);
        }
        assertThat(busy.causes()).containsOnlyOnce(Cause.CONFIGURED);
        assertThat(busy.causes()).isSubsetOf(Cause.CONFIGURED, Cause.DIALOGUE_UNKNOWN);
        assertThat(busy.dialogues.open()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void a_flood_within_one_dialogue_is_refused_and_harms_it_not() {
    bench.wants(phone, "reg-port=5060");
    bench.knows(phone, "reg-port=5060");
    bench.wants(phone, "reg-port=5070");
    bench.store.hold();
    phone.sends("start-up").getsNoAnswerYet();

    Phone[] flood = new Phone[DialogueLimits.defaults().waiting()];
    for (int i = 0; i < flood.length; i++) {
      flood[i] = bench.phone(MAC).replies("ReadAllItems", "reg-port=" + i);
    }
    flood[flood.length - 1].expects(CLEAN_UP, "cleanup-reason=overload");
    flood[0].getsNoAnswerYet();
    bench.store.release();

    phone.expects(WRITE_ITEMS, "reg-port=5070");
    flood[0].expects(CLEAN_UP);
    assertThat(bench.reported(phone)).containsExactly("reg-port=5060");
  }
}
