package io.dragoman.security.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  @TempDir Path home;
  private Path file;

  @BeforeEach
  void key_file_in_a_folder_that_does_not_exist_yet() {
    file = home.resolve("data/dragoman/master.key");
  }

  @Test
  void first_start_makes_a_key_that_only_its_owner_may_read() throws IOException {
    MasterKey key = MasterKey.open(file, true);

    assertThat(key.id()).matches("[0-9a-f]{8}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).as("no draft is left behind").containsExactly(file);
    }
  }

  @Test
  void later_starts_load_the_same_key() {
    MasterKey first = MasterKey.open(file, true);
    byte[] sealed = new Vault(first).seal("secret".getBytes(UTF_8), "here");

    MasterKey second = MasterKey.open(file, false);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(new Vault(second).open(sealed, "here")).isEqualTo("secret".getBytes(UTF_8));
  }

  @Test
  void a_missing_key_is_not_replaced_when_sealed_values_exist() {
    assertThatThrownBy(() -> MasterKey.open(file, false))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.MASTER_KEY_UNUSABLE))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Restore the file from your backup");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rw-----w-"})
  void a_key_that_others_may_touch_is_refused(String permissions) throws IOException {
    MasterKey.open(file, true);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> MasterKey.open(file, true))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("chmod 600 " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dragoman-master-key 1 0a0b0c0d",
        "dragoman-master-key 2 0a0b0c0d AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "dragoman-master-key 1 0a0b0c0d AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void a_broken_key_file_is_refused_and_its_content_is_not_repeated(String content)
      throws IOException {
    MasterKey.open(file, true);
    Files.writeString(file, content);

    assertThatThrownBy(() -> MasterKey.open(file, true))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("truncated or altered")
        .hasMessageNotContaining("AAAA");
  }

  @Test
  void a_huge_file_is_refused_unread() throws IOException {
    MasterKey.open(file, true);
    Files.write(file, new byte[100_000]);

    assertThatThrownBy(() -> MasterKey.load(file)).hasMessageContaining("too long");
  }

  @Test
  void processes_that_start_together_agree_on_one_key() throws Exception {
    ExecutorService processes = Executors.newFixedThreadPool(8);
    try {
      Callable<String> start = () -> MasterKey.open(file, true).id();
      List<Future<String>> ids =
          processes.invokeAll(Stream.generate(() -> start).limit(8).toList());
      String winner = MasterKey.load(file).id();
      for (Future<String> id : ids) {
        assertThat(id.get()).isEqualTo(winner);
      }
    } finally {
      processes.shutdownNow();
    }
  }

  @Test
  void a_key_prints_its_id_only() throws IOException {
    MasterKey key = MasterKey.open(file, true);
    String base64 = Files.readString(file).strip().split(" ")[3];

    assertThat(key.toString()).contains(key.id()).doesNotContain(base64);
  }
}
