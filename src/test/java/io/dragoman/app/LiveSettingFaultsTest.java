package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each change of dragoman.cfg is judged whole: faults appear and go. */
class LiveSettingFaultsTest {
  @TempDir Path folder;

  @Test
  void faults_appear_and_go_with_each_change() throws Exception {
    try (TestBridge bridge = TestBridge.in(folder).start()) {
      assertThat(health(bridge)).isEmpty();

      bridge.set("pin.length", "99");
      bridge.set("foo.bar", "1");
      assertThat(health(bridge)).contains("pin.length").contains("foo.bar is no setting");
      assertThat(causes(bridge)).containsSubsequence("setting-wrong", "setting-wrong");

      bridge.set("pin.length", "11");
      assertThat(health(bridge)).doesNotContain("pin.length").contains("foo.bar");
      assertThat(causes(bridge)).contains("setting-mended");
    }
  }

  private static String health(TestBridge bridge) {
    for (JsonNode check : bridge.ask("/health/ready").path("checks")) {
      if (check.path("name").asText().equals("settings")) {
        return check.path("detail").asText();
      }
    }
    throw new AssertionError("no check of settings");
  }

  private static List<String> causes(TestBridge bridge) {
    List<String> causes = new ArrayList<>();
    bridge
        .ask("/api/v1/events?limit=20")
        .path("items")
        .forEach(event -> causes.add(event.path("cause").path("id").asText()));
    return causes;
  }

  @Test
  void a_wrong_setting_is_logged_once() throws Exception {
    LogLines log = new LogLines();
    try (TestBridge bridge = TestBridge.in(folder).start()) {
      bridge.set("foo.once", "1");
      // the route of events writes last
      await()
          .until(
              () ->
                  log.lines().stream()
                      .anyMatch(
                          line -> line.contains("setting-wrong") && line.contains("foo.once")));
      assertThat(log.lines()).filteredOn(line -> line.contains("foo.once")).hasSize(1);
    } finally {
      log.stop();
    }
  }

  @Test
  void a_fault_names_the_line_of_the_file_in_which_it_stands() throws Exception {
    Path file = folder.resolve("dragoman.cfg");
    Files.writeString(file, "# settings\nadmin.port = 8089\n\npin.length = 99\nfoo.bar: 1\n");
    Settings settings = ConfigFile.settings(file, ConfigFile.read(file));
    assertThat(settings.faults())
        .extracting(Settings.Fault::sentence)
        .anyMatch(sentence -> sentence.startsWith("dragoman.cfg:4 pin.length "))
        .anyMatch(sentence -> sentence.startsWith("dragoman.cfg:5 foo.bar is no setting"));

    Settings ordered = ConfigFile.settings(file, Map.of("pin.length", "98"));
    assertThat(ordered.faults())
        .as("given on the command line, not in the file")
        .extracting(Settings.Fault::place)
        .containsExactly("");
  }
}
