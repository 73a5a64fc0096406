package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standalone program as an operator handles it. */
class RunIT {
  @TempDir Path folder;

  @Test
  void settings_are_read_from_the_file_while_it_runs() throws Exception {
    Map<String, String> settings = new HashMap<>(TestBridge.SETTINGS);
    try (ChildBridge bridge = ChildBridge.run(folder, "128m", settings)) {
      Path file = Home.below(folder).config();
      assertThat(listens(URI.create(bridge.downloads()))).isTrue();
      Files.writeString(file, Files.readString(file) + "\ndownload.http.enabled = false\n");
      await().until(() -> !listens(URI.create(bridge.downloads())));
      assertThat(listens(bridge.openstage())).isTrue();
    }
  }

  @Test
  void a_wrong_setting_switches_off_its_part_and_the_others_start() throws Exception {
    Map<String, String> settings = new HashMap<>(TestBridge.SETTINGS);
    settings.put("download.https.port", "many");
    try (ChildBridge bridge = ChildBridge.run(folder, "128m", settings)) {
      assertThat(listens(bridge.openstage())).isTrue();
      assertThat(Tool.run("curl", "-s", bridge.admin() + "/health/ready"))
          .contains("download.https.port");
    }
  }

  @Test
  void a_second_one_in_the_same_home_gives_up_and_does_no_harm() throws Exception {
    try (ChildBridge bridge = ChildBridge.run(folder, "128m", TestBridge.SETTINGS)) {
      String said =
          Tool.run(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "io.dragoman.cli.Main",
              "run",
              "--home",
              folder.toString(),
              "--set",
              "bind=127.0.0.1",
              "--set",
              "openstage.port=0",
              "--set",
              "openstage.secure.port=0",
              "--set",
              "download.http.port=0",
              "--set",
              "download.https.port=0",
              "--set",
              "admin.port=0");
      assertThat(said).contains("dragoman: ").doesNotContain("\tat ", "ready http");
      assertThat(bridge.alive()).isTrue();
      assertThat(listens(bridge.openstage())).isTrue();
    }
  }

  private static boolean listens(URI uri) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
