package io.dragoman.subscriber.directory;

import static io.dragoman.subscriber.merge.YardRecords.crowd;
import static io.dragoman.subscriber.merge.YardRecords.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Subscriber;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * One tenant of many users is joined, compared and found in. {@code -Dcarrier.users=100000} for as
 * many as one may have.
 */
class ManyUsersTest extends CarriersDesk {
  private static final int USERS = Integer.getInteger("carrier.users", 2_000);

  @Test
  void everybody_is_found_and_a_second_read_changes_nobody() {
    ocip.everything = done(crowd(1));
    open(tenant("yard", "ocip"));
    ocip.everything = done(crowd(USERS));
    assertThat(read().added()).isEqualTo(USERS - 1);
    Subscriber last = find(USERS).orElseThrow();
    assertThat(last.email()).isEqualTo("user" + USERS + "@nordlicht.example");

    ocip.everything = done(crowd(USERS));
    SyncReport again = read();
    assertThat(again.subscribers()).isEqualTo(USERS);
    assertThat(again.changed() + again.added() + again.removed()).isZero();
    assertThat(find(USERS).orElseThrow()).isSameAs(last);
    assertThat(ocip.asks).hasValue(0);
  }

  private SyncReport read() {
    return carriers
        .sync("yard", true)
        .toCompletableFuture()
        .orTimeout(5, TimeUnit.MINUTES)
        .join()
        .orElseThrow();
  }
}
