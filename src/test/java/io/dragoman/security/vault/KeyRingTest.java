package io.dragoman.security.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  @TempDir Path home;
  private Path file;
  private KeyRing first;

  @BeforeEach
  void one_key() {
    file = home.resolve("master.key");
    first = KeyRing.open(file, true);
  }

  @Test
  void a_rotated_file_opens_what_either_key_sealed_and_seals_with_the_new_one() throws Exception {
    byte[] old = new Vault(first).seal("a".getBytes(UTF_8), "here");
    first.rotated().save(file);
    Vault vault = new Vault(KeyRing.load(file));
    assertThat(vault.keyIds()).hasSize(2).endsWith(first.current().id());
    assertThat(vault.open(old, "here")).isEqualTo("a".getBytes(UTF_8));
    assertThat(vault.current(old)).isFalse();
    byte[] fresh = vault.reseal(old, "here");
    assertThat(vault.current(fresh)).isTrue();
    assertThat(vault.reseal(fresh, "here")).isSameAs(fresh);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void without_the_older_key_its_values_stay_shut_and_the_sentence_names_the_keys() {
    byte[] old = new Vault(first).seal("a".getBytes(UTF_8), "here");
    KeyRing next = first.rotated();
    next.withoutOlder().save(file);
    Vault vault = new Vault(KeyRing.load(file));
    assertThatThrownBy(() -> vault.open(old, "here"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(first.current().id())
        .hasMessageContaining(next.current().id());
  }

  @Test
  void a_value_cannot_be_resealed_for_another_place() {
    byte[] old = new Vault(first).seal("a".getBytes(UTF_8), "here");
    Vault vault = new Vault(first.rotated());
    assertThatThrownBy(() -> vault.reseal(old, "there")).isInstanceOf(Problem.class);
  }

  @Test
  void a_file_with_a_broken_second_line_is_refused_as_a_whole() throws Exception {
    Files.writeString(file, Files.readString(file) + "dragoman-master-key 1 0a0b\n");
    assertThatThrownBy(() -> KeyRing.load(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("truncated or altered");
  }

  @Test
  void rotations_that_never_finish_do_not_fill_the_file_for_ever() {
    KeyRing ring = first;
    for (int i = 1; i < 8; i++) {
      ring = ring.rotated();
    }
    KeyRing full = ring;
    assertThatThrownBy(full::rotated).isInstanceOf(Problem.class);
    full.save(file);
    assertThat(KeyRing.load(file).ids()).hasSize(8);
  }

  @Test
  void a_ring_prints_ids_only() throws Exception {
    String key = Files.readString(file).strip().split(" ")[3];
    assertThat(first.toString()).contains(first.current().id()).doesNotContain(key);
  }
}
