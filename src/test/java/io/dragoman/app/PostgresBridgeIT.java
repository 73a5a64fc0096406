package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same bridge on PostgreSQL, by one setting. */
@ExtendWith(PostgresServer.class)
class PostgresBridgeIT {
  private static final Mac PHONE = Mac.of("0001e3000001");
  private static final Mac BASE = Mac.of("7c2f80510001");

  @TempDir Path folder;

  @Test
  void both_families_are_served_and_known_after_a_restart(PostgresServer.Databases databases)
      throws Exception {
    String url = databases.url(databases.create());
    OpenStagePhone phone;
    try (TestBridge bridge = on(url)) {
      phone = bridge.openstage(PHONE).build();
      PhoneResult first = phone.start();
      assertThat(first.configured()).as(first.toString()).isTrue();
      GigasetPhone base =
          bridge.gigaset(BASE, GigasetModel.N510).credentials("n510", "secret-n510").build();
      assertThat(base.provision().configured()).isTrue();
      assertThat(bridge.ask("/health/ready").path("status").asText()).isEqualTo("up");
    }
    try (TestBridge bridge = on(url)) {
      PhoneResult again =
          phone.contact(io.dragoman.family.openstage.codec.Reason.START_UP, bridge.openstage());
      assertThat(again.trail()).containsExactly("start-up → CleanUp");
      assertThat(bridge.causes(PHONE)).startsWith("up-to-date", "configured");
      assertThat(bridge.causes(BASE)).startsWith("downloaded");
    }
  }

  private TestBridge on(String url) throws Exception {
    return TestBridge.in(folder)
        .subscribers(row(PHONE, 1, "4930101", ""), row(BASE, 1, "4930111", "n510"))
        .with("database.url", url)
        .with("database.user", "postgres")
        .start();
  }
}
