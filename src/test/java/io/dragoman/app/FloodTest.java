package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of requests by somebody who proves nothing, at each door of a whole bridge. */
class FloodTest {
  private static final int EACH = 1_000;

  /** Far below the bound of a million requests: what one network may cause at three doors. */
  private static final int MOST = 150;

  @TempDir Path folder;

  @Test
  void a_flood_at_each_door_is_a_handful_of_events_and_phones_are_served_all_the_same()
      throws Exception {
    Mac mac = Mac.of("0001e3700001");
    try (TestBridge bridge =
        TestBridge.in(folder).subscribers(TestBridge.row(mac, 1, "4930101", "")).start()) {
      Trail trail = Trail.from(bridge);
      URI open = bridge.openstage();
      StepPhone stranger = new StepPhone(Mac.of("0001e3700009"), open, open);
      for (int i = 0; i < EACH; i++) {
        get(bridge.downloads() + "nobody-" + i + ".xml");
        get("http://127.0.0.1:" + bridge.port(SettingPart.ADMIN) + "/api/v1/devices?q=" + i);
        stranger.posts("<a/>").gets("CleanUp");
      }
      List<Event> events = trail.events();
      Map<Cause, Long> causes =
          events.stream().collect(Collectors.groupingBy(Event::cause, Collectors.counting()));
      assertThat(events).as(causes.toString()).hasSizeBetween(3, MOST);
      assertThat(causes.keySet().stream().map(Cause::id))
          .as("each door tells")
          .hasSizeGreaterThan(1);

      assertThat(bridge.openstage(mac).build().start().configured()).isTrue();
      assertThat(bridge.causes(mac)).contains("configured", "giving");
    }
  }

  /** Without credentials; the connection is kept. */
  private static void get(String url) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    assertThat(connection.getResponseCode()).isIn(401, 404, 429, 503);
    if (connection.getErrorStream() != null) {
      connection.getErrorStream().readAllBytes();
    }
  }
}
