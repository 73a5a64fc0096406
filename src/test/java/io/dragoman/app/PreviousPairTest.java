package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device whose digest pair was replaced upstream must still be able to fetch the new one. */
class PreviousPairTest {
  private static final Mac BASE = Mac.of("7c2f80510071");

  @TempDir Path folder;

  private TestBridge bridge() {
    return TestBridge.in(folder).with("unknown.devices", "auto-create");
  }

  private static void write(TestBridge bridge, String user, String password) throws Exception {
    String row =
        TestBridge.row(BASE, 1, "3023125171", "x")
            .replaceFirst("x,secret-x$", user + "," + password);
    bridge.subscribers(row);
  }

  private static void change(TestBridge bridge, String user, String password) throws Exception {
    long before = newest(bridge);
    write(bridge, user, password);
    await().until(() -> newest(bridge) > before);
  }

  private static long newest(TestBridge bridge) {
    for (JsonNode event : bridge.ask("/api/v1/events?limit=1000").path("items")) {
      if (event.path("cause").path("id").asText().equals("subscribers-loaded")) {
        return event.path("id").asLong();
      }
    }
    return 0;
  }

  /** The status it ends with; curl climbs the ladder as devices do. */
  private static String get(TestBridge bridge, String user, String password) throws Exception {
    String answer =
        Tool.run(
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "--digest",
            "-u",
            user + ":" + password,
            "-A",
            "Gigaset N720 DM PRO/70.089.00.000.000;" + BASE.upper(),
            bridge.downloads() + BASE.upper() + ".xml");
    return answer.strip();
  }

  @Test
  void the_previous_pair_opens_the_door_until_the_first_success_with_the_new_one()
      throws Exception {
    try (TestBridge bridge = bridge()) {
      write(bridge, "one", "old-secret");
      bridge.start();
      assertThat(get(bridge, "one", "old-secret")).isEqualTo("200");
      change(bridge, "two", "new-secret");
      assertThat(get(bridge, "one", "old-secret")).isEqualTo("200");
      assertThat(bridge.causes(BASE)).contains("credentials-changed", "previous-credentials");
      assertThat(get(bridge, "one", "guessed")).isEqualTo("401");
      assertThat(get(bridge, "two", "old-secret")).isEqualTo("401");
    }
    try (TestBridge bridge = bridge()) {
      bridge.start();
      assertThat(get(bridge, "one", "old-secret")).as("after a restart").isEqualTo("200");
      assertThat(get(bridge, "two", "new-secret")).isEqualTo("200");
      assertThat(get(bridge, "one", "old-secret")).as("at once").isEqualTo("401");
      await().until(() -> bridge.causes(BASE).contains("credentials-taken"));
      change(bridge, "", "");
      assertThat(get(bridge, "two", "new-secret")).as("taken away").isEqualTo("401");
    }
  }

  @Test
  void and_not_at_all_where_the_operator_wants_none() throws Exception {
    try (TestBridge bridge = bridge().with("digest.previous", "0")) {
      write(bridge, "one", "old-secret");
      bridge.start();
      assertThat(get(bridge, "one", "old-secret")).isEqualTo("200");
      change(bridge, "one", "new-secret");
      assertThat(get(bridge, "one", "old-secret")).isEqualTo("401");
      assertThat(get(bridge, "one", "new-secret")).isEqualTo("200");
    }
  }
}
