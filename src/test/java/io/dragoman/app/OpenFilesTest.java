package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import io.dragoman.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bridge makes is its owner's alone; what others left open is told. */
class OpenFilesTest {
  @TempDir Path folder;

  @Test
  void what_the_bridge_makes_is_its_owners_alone_and_what_is_open_is_told() throws Exception {
    Home home = Home.below(folder.resolve("home"));
    Installation.complete(home);
    BridgeState.open(Settings.of(Map.of()), home, Clock.systemUTC()).close();
    try (Stream<Path> made = Files.walk(folder.resolve("home"))) {
      assertThat(made)
          .contains(
              home.state().resolve("dragoman.mv.db"),
              home.masterKey(),
              home.config(),
              home.subscribers(),
              home.tenants().resolve("default.yaml"),
              home.profiles().resolve("defaults.yaml"))
          .allSatisfy(
              file ->
                  assertThat(mode(file))
                      .as(file.toString())
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
    assertThat(OpenFiles.of(home)).isEmpty();

    Files.setPosixFilePermissions(home.subscribers(), PosixFilePermissions.fromString("rw-r--r--"));
    try (BridgeState state = BridgeState.open(Settings.of(Map.of()), home, Clock.systemUTC())) {
      var events =
          state
              .store()
              .events(null, Long.MAX_VALUE, 50)
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      assertThat(events)
          .anyMatch(
              e ->
                  e.event().cause() == Cause.FILES_OPEN
                      && e.event().detail().contains("subscribers.csv"));
    }
  }

  private static String mode(Path file) throws java.io.IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
