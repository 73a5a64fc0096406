package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database on a disk of its own, which fills up and is freed again. */
class DiskFullTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir Path folder;
  private Path disk;
  private JdbcStore store;

  @BeforeEach
  void mount_a_small_disk() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString());
    if (!mounted) {
      System.err.println("SKIPPED: a disk that fills up needs root to mount a tmpfs");
    }
    assumeTrue(mounted, "needs root to mount a tmpfs");
    Vault vault = new Vault(MasterKey.create(folder.resolve("master.key")));
    StoreSettings settings = StoreSettings.embedded(disk).withQueue(1_000, PATIENCE);
    store = JdbcStore.open(settings, vault, Clock.systemUTC());
  }

  @AfterEach
  void unmount() throws Exception {
    if (store != null) {
      store.close();
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean stores() {
    try {
      Event event = new Event(Instant.now(), null, "", Cause.CONFIGURED, "x".repeat(1_900));
      StoreFixture.await(store.commit(Change.of(event)));
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  @Test
  void a_disk_that_was_full_and_has_room_again_is_written_to_by_itself() throws IOException {
    assertThat(stores()).isTrue();
    Path filler = disk.resolve("filler");
    fill(filler);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !stores());
    assertThat(store.healthy()).as("ready").isFalse();

    Files.delete(filler);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::stores);
    Awaitility.await().until(store::healthy);
    assertThat(StoreFixture.verified(store).whole()).isTrue();
  }

  @Test
  void it_closes_in_time_while_the_disk_is_full() throws IOException {
    fill(disk.resolve("filler"));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !stores());
    long began = System.nanoTime();
    store.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  /** To the last byte. */
  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[64 << 10];
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }
}
