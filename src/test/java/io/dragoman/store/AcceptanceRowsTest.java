package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Acceptance;
import io.dragoman.model.ItemKey;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What devices took, as it is stored, on both databases. */
@OnBothDatabases
class AcceptanceRowsTest extends BothDatabases {
  private static final Acceptance TOOK =
      new Acceptance(
          "V3 R5.12.0",
          true,
          Set.of(ItemKey.of("e164"), ItemKey.of("key-label", 3)),
          Map.of(
              ItemKey.of("sip-pwd"),
              new Acceptance.Mark(Acceptance.Kind.REFUSED, "s3crét", "failed", NOW, 2)));

  private Acceptance read() {
    return await(store.ask(new AcceptanceQuestion(PHONE)));
  }

  @Test
  void what_a_device_took_outlives_a_restart_and_ends_with_the_device() {
    assertThat(read()).isEqualTo(Acceptance.NONE);
    await(store.commit(Change.of(device(PHONE)).with(new AcceptanceEntry(PHONE, TOOK))));
    reopen();
    assertThat(read()).isEqualTo(TOOK);
    assertThat(TOOK.toString() + TOOK.marks()).doesNotContain("s3crét");

    await(store.commit(Change.of(device(PHONE)).with(new AcceptanceEntry(PHONE, Acceptance.NONE))));
    assertThat(read()).isEqualTo(Acceptance.NONE);

    await(store.commit(Change.of(device(PHONE)).with(new AcceptanceEntry(PHONE, TOOK))));
    await(store.delete(PHONE, event(PHONE, "gone")));
    assertThat(read()).isEqualTo(Acceptance.NONE);
    await(store.commit(Change.of(event(PHONE, "late")).with(new AcceptanceEntry(PHONE, TOOK))));
    assertThat(read()).isEqualTo(Acceptance.NONE);
  }
}
