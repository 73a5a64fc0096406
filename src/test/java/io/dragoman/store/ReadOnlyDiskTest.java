package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database on a disk that takes no writes for a while, as after an error of it. */
class ReadOnlyDiskTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Path disk;
  private Vault vault;
  private StoreSettings settings;
  private JdbcStore store;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString());
    assumeTrue(mounted, "needs root to mount a tmpfs");
    vault = new Vault(MasterKey.create(folder.resolve("master.key")));
    settings = StoreSettings.embedded(disk).withQueue(1_000, Duration.ofSeconds(2));
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

  /** Fails while something has the file open for writing. */
  private void readOnly() throws Exception {
    store.close();
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
  }

  private boolean stores(Device device) {
    try {
      StoreFixture.await(store.commit(Change.of(device)));
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  @Test
  void a_bridge_does_not_begin_on_a_disk_that_takes_no_writes_and_says_why() throws Exception {
    readOnly();
    store = JdbcStore.open(settings, vault, Clock.systemUTC());
    assertThatThrownBy(() -> store.begin("home", false)) // what a bridge does first
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.DATABASE_DOWN))
        .hasMessageContaining("cannot be opened");
    store.close();
    assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
    store = JdbcStore.open(settings, vault, Clock.systemUTC());
    assertThat(stores(StoreFixture.device(StoreFixture.PHONE))).isTrue();
  }

  @Test
  void a_file_that_could_only_be_read_is_written_to_again_by_itself() throws Exception {
    Device before = StoreFixture.device(StoreFixture.PHONE);
    assertThat(stores(before)).isTrue();
    readOnly();
    store = JdbcStore.open(settings, vault, Clock.systemUTC());
    Device changed = before.withContact(StoreFixture.NOW, Cause.CONFIGURED, "");
    long began = System.nanoTime();
    assertThat(stores(changed)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    assertThat(store.device(StoreFixture.PHONE)).contains(before);
    assertThat(store.durable(StoreFixture.PHONE)).contains(before);
    assertThat(store.healthy()).as("ready").isFalse();

    assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
    Awaitility.await().atMost(LONG).until(() -> stores(changed));
    assertThat(store.durable(StoreFixture.PHONE)).contains(changed);
    Awaitility.await().atMost(LONG).until(store::healthy);
    assertThat(StoreFixture.verified(store).whole()).isTrue();
  }
}
