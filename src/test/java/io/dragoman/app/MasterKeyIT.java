package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Mac;
import io.dragoman.security.vault.KeyRing;
import io.dragoman.sim.OpenStagePhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key of the standalone program: lost, and rotated under {@code kill -9}. */
class MasterKeyIT {
  private static final Mac PHONE = Mac.of("0001e3000001");

  @TempDir Path folder;

  @Test
  void without_its_key_it_does_not_start_and_says_what_to_do() throws Exception {
    TestBridge.in(folder).subscribers(row(PHONE, 1, "4930101", ""));
    Path key = Home.below(folder).masterKey();
    try (ChildBridge bridge = ChildBridge.run(folder, "128m", TestBridge.SETTINGS)) {
      assertThat(OpenStagePhone.at(bridge.openstage(), PHONE).build().start().configured())
          .isTrue();
    }
    byte[] kept = Files.readAllBytes(key);
    Files.delete(key);
    assertThat(run())
        .contains("dragoman: The master key ")
        .contains("Restore the file from your backup")
        .doesNotContain("\tat ", "ready http");
    assertThat(key).as("no new key is made").doesNotExist();
    Files.write(key, kept);
    assertThat(run()).as("others may read it").contains("chmod 600");
  }

  @Test
  void a_rotation_that_is_killed_goes_on_at_the_next_start() throws Exception {
    TestBridge.in(folder).subscribers(row(PHONE, 1, "4930101", ""));
    Home home = Home.below(folder);
    Map<String, String> settings = new HashMap<>(TestBridge.SETTINGS);
    try (ChildBridge bridge = ChildBridge.run(folder, "128m", settings)) {
      settings.put("openstage.port", String.valueOf(bridge.openstage().getPort()));
      assertThat(OpenStagePhone.at(bridge.openstage(), PHONE).build().start().configured())
          .isTrue();
      assertThat(Tool.run("curl", "-s", "-X", "POST", "-H", bearer(home), rotate(bridge)))
          .contains("\"rotation\"");
      bridge.kill();
    }
    assertThat(KeyRing.load(home.masterKey()).ids()).hasSize(2);
    try (ChildBridge bridge = ChildBridge.run(folder, "128m", settings)) {
      assertThat(Tool.run("curl", "-s", "-H", bearer(home), bridge.admin() + "/api/v1/keys"))
          .containsAnyOf("\"running\"", "\"settling\"");
      assertThat(OpenStagePhone.at(bridge.openstage(), PHONE).build().start().configured())
          .isTrue();
    }
  }

  private static String rotate(ChildBridge bridge) {
    return bridge.admin() + "/api/v1/keys/rotate";
  }

  private static String bearer(Home home) throws Exception {
    return "Authorization: Bearer " + Files.readString(home.adminToken()).strip();
  }

  private String run() throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.dragoman.cli.Main",
                "run",
                "--home",
                folder.toString()));
    TestBridge.SETTINGS.forEach(
        (setting, value) -> command.addAll(List.of("--set", setting + "=" + value)));
    return Tool.run(command.toArray(String[]::new));
  }
}
