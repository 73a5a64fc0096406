package io.dragoman.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.security.vault.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Health names what is open to others or wrong among the files that guard secrets, until mended.
 */
class OpenHealthTest {
  @TempDir static Path folder;
  private static TestBridge bridge;

  @BeforeAll
  static void start() throws Exception {
    bridge = TestBridge.in(folder);
    Installation.complete(bridge.home);
    bridge.start();
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static JsonNode check(String name) {
    JsonNode ready = bridge.ask("/health/ready");
    assertThat(ready.path("status").asText()).as("it serves meanwhile").isNotEqualTo("down");
    for (JsonNode check : ready.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check of " + name + " in " + ready);
  }

  private static void up(String name) {
    assertThat(check(name).path("status").asText()).as(check(name).toString()).isEqualTo("up");
    assertThat(check(name).path("detail").asText()).isEmpty();
  }

  private static void degraded(String name, String detail) {
    assertThat(check(name).path("status").asText()).isEqualTo("degraded");
    assertThat(check(name).path("detail").asText()).contains(detail);
  }

  private static void mode(Path file, String mode) throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void files_that_others_may_read_are_named_until_they_are_closed() throws Exception {
    up("files");
    Path database = bridge.home.state().resolve("dragoman.mv.db");
    Path tenant = bridge.home.tenants().resolve("default.yaml");
    for (Path file : List.of(bridge.home.config(), bridge.home.subscribers(), tenant, database)) {
      for (String mode : List.of("rw-r-----", "rw----r--", "rw-rw-rw-")) {
        mode(file, mode);
        degraded("files", file.toString());
      }
      mode(file, "rw-------");
      up("files");
    }
    mode(bridge.home.state(), "rwxr-xr-x");
    degraded("files", bridge.home.state().toString());
    mode(bridge.home.state(), "rwx------");
    up("files");
  }

  @Test
  void faults_of_the_token_file_are_named_with_their_line_until_they_are_mended() throws Exception {
    Path file = bridge.home.adminToken();
    byte[] sound = Files.readAllBytes(file);
    up("tokens");
    PrivateFile.replace(file, ("# ours\nviewer\n" + new String(sound, UTF_8)).getBytes(UTF_8));
    await().untilAsserted(() -> degraded("tokens", "admin.token:2 "));
    PrivateFile.replace(file, sound);
    await().untilAsserted(() -> up("tokens"));
    mode(file, "rw-r--r--");
    await().untilAsserted(() -> degraded("tokens", "chmod 600"));
    mode(file, "rw-------");
    await().untilAsserted(() -> up("tokens"));
  }
}
