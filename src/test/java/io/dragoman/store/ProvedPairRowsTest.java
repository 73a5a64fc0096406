package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What devices proved themselves with, on both databases. */
@OnBothDatabases
class ProvedPairRowsTest extends BothDatabases {
  private static ProvedPair pair(String password) {
    return new ProvedPair(PHONE, "acme", "base", Secret.of(password), NOW, null);
  }

  private Optional<ProvedPair> read() {
    return await(store.ask(new ProvedPairQuestion(PHONE)));
  }

  private void write(Entry entry) {
    await(store.commit(Change.of(event(PHONE, "")).with(entry)));
  }

  @Test
  void a_pair_outlives_a_restart_and_is_replaced_by_the_next() {
    assertThat(read()).isEmpty();
    write(ProvedPairEntry.proved(pair("first\nwith a line")));
    reopen();
    assertThat(read()).contains(pair("first\nwith a line"));
    write(ProvedPairEntry.replaced(PHONE, NOW));
    write(ProvedPairEntry.replaced(PHONE, NOW.plusSeconds(9)));
    assertThat(read()).map(ProvedPair::replaced).contains(NOW);
    write(ProvedPairEntry.proved(pair("second")));
    assertThat(read()).contains(pair("second"));
  }

  @Test
  void a_deleted_device_takes_its_pair_along() {
    await(store.commit(Change.of(device(PHONE))));
    write(ProvedPairEntry.proved(pair("first")));
    await(store.delete(PHONE, event(PHONE, "deleted")));
    assertThat(read()).isEmpty();
  }
}
