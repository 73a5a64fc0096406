package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subscriber disappears from the directory: what becomes of the account on the phone. */
class RemovedSubscriberTest {
  private static final Mac ANNA = Mac.of("0001e325ea13");
  private static final Mac BEN = Mac.of("0001e3000002");
  private static final String BENS = row(BEN, 1, "4930102", "");

  @TempDir Path folder;
  private TestBridge bridge;
  private OpenStagePhone phone;

  @BeforeEach
  void anna_is_provisioned() throws IOException {
    bridge = TestBridge.in(folder).subscribers(row(ANNA, 1, "4930101", ""), BENS);
    Files.createDirectories(folder.resolve("etc/dragoman/tenants"));
    Files.writeString(
        folder.resolve("etc/dragoman/tenants/default.yaml"),
        "registrar: sip.acme.example\nremoved: wipe\n");
    bridge.start();
    phone = bridge.openstage(ANNA).model("OpenStage 60").build();
    assertThat(phone.start().configured()).isTrue();
    assertThat(held("sip-pwd")).isEqualTo("pass-4930101");
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  private String held(String name) {
    return phone.items().getOrDefault(ItemKey.of(name), "");
  }

  private void removed(String... rows) throws IOException {
    bridge.subscribers(rows);
    await()
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(bridge.causes(ANNA).get(0)).isNotEqualTo("up-to-date");
            });
  }

  @Test
  void the_accounts_are_cleared_when_a_whole_directory_says_so_and_not_before() throws IOException {
    removed(BENS, BENS.replace(BEN.toString(), "no-mac"));
    assertThat(held("sip-pwd")).isEqualTo("pass-4930101");
    assertThat(bridge.causes(ANNA)).startsWith("no-subscriber");

    bridge.subscribers(BENS);
    await()
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(bridge.causes(ANNA)).startsWith("subscriber-removed");
            });
    assertThat(held("sip-pwd")).isEmpty();
    assertThat(held("sip-user-id")).isEmpty();
    assertThat(held("reg-addr")).isEmpty();
    assertThat(held("sntp-tz-offset")).isNotEmpty();
    assertThat(phone.start().steps()).hasSize(1);
  }
}
