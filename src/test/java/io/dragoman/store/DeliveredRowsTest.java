package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Delivered;
import io.dragoman.model.Family;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What devices were given by download, as it is stored, on both databases. */
@OnBothDatabases
class DeliveredRowsTest extends BothDatabases {
  private static final Delivered FIRST =
      new Delivered(
          Family.GIGASET_NX70,
          "a".repeat(64),
          false,
          Set.of("DmGlobal.0.NtpServer", "SipProvider.0.Domain"),
          Set.of());
  private static final Delivered SECOND =
      new Delivered(
          Family.GIGASET_NX70,
          "b".repeat(64),
          true,
          Set.of("SipProvider.0.Domain"),
          Set.of("SipAccount.029e74a599.AuthName"));

  private Delivered read() {
    return await(store.ask(new DeliveredQuestion(PHONE)));
  }

  private void give(Delivered delivery) {
    await(store.commit(Change.of(device(PHONE)).with(new DeliveredEntry(PHONE, delivery))));
  }

  @Test
  void what_a_device_was_given_outlives_a_restart_and_ends_with_the_device() {
    await(store.commit(Change.of(device(PHONE))));
    assertThat(read()).isEqualTo(Delivered.UNKNOWN);
    give(FIRST);
    reopen();
    assertThat(read()).isEqualTo(FIRST);
    give(SECOND);
    assertThat(read()).isEqualTo(SECOND);

    await(store.delete(PHONE, event(PHONE, "gone")));
    assertThat(read()).isEqualTo(Delivered.UNKNOWN);
    await(store.commit(Change.of(event(PHONE, "late")).with(new DeliveredEntry(PHONE, FIRST))));
    assertThat(read()).isEqualTo(Delivered.UNKNOWN);
  }

  @Test
  void the_names_of_the_largest_base_find_room() {
    Set<String> names =
        IntStream.range(0, 4_000)
            .mapToObj(i -> "x".repeat(190) + i)
            .collect(Collectors.toUnmodifiableSet());
    Delivered large = new Delivered(Family.GIGASET_N720, "c".repeat(64), false, names, names);
    give(large);
    assertThat(read()).isEqualTo(large);
  }
}
