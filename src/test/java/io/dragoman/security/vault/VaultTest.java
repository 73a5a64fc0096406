package io.dragoman.security.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final byte[] PASSWORD = "sip-password-4711".getBytes(UTF_8);

  @TempDir Path home;
  private Vault vault;

  @BeforeEach
  void open_vault() {
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
  }

  @Test
  void what_is_sealed_opens_in_its_context() {
    byte[] sealed = vault.seal(PASSWORD, "reported/7c2f80a1b2c3");

    assertThat(vault.open(sealed, "reported/7c2f80a1b2c3")).isEqualTo(PASSWORD);
    assertThat(sealed).hasSize(PASSWORD.length + Vault.OVERHEAD);
    assertThat(new String(sealed, UTF_8)).doesNotContain("password");
  }

  @Test
  void nothing_can_be_sealed_too() {
    assertThat(vault.open(vault.seal(new byte[0], "x"), "x")).isEmpty();
  }

  @Test
  void the_same_value_never_looks_the_same_twice() {
    assertThat(vault.seal(PASSWORD, "x")).isNotEqualTo(vault.seal(PASSWORD, "x"));
  }

  @Test
  void a_change_of_any_byte_is_noticed() {
    byte[] sealed = vault.seal(PASSWORD, "x");
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertRefused(altered, "x");
    }
  }

  @Test
  void a_shortened_value_is_noticed() {
    byte[] sealed = vault.seal(PASSWORD, "x");
    for (int length = 0; length < sealed.length; length++) {
      assertRefused(Arrays.copyOf(sealed, length), "x");
    }
  }

  @Test
  void a_value_moved_to_another_device_does_not_open() {
    assertRefused(vault.seal(PASSWORD, "reported/7c2f80a1b2c3"), "reported/7c2f80a1b2c4");
  }

  @Test
  void another_key_says_which_one_is_needed() {
    Vault other = new Vault(MasterKey.create(home.resolve("other.key")));
    byte[] sealed = vault.seal(PASSWORD, "x");

    assertThatThrownBy(() -> other.open(sealed, "x"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(vault.keyId())
        .hasMessageContaining(other.keyId());
  }

  @Test
  void many_threads_share_one_vault() {
    boolean allOpened =
        IntStream.range(0, 2_000)
            .parallel()
            .allMatch(
                i -> {
                  byte[] plain = ("value " + i).getBytes(UTF_8);
                  return Arrays.equals(plain, vault.open(vault.seal(plain, "c" + i), "c" + i));
                });
    assertThat(allOpened).isTrue();
  }

  private void assertRefused(byte[] sealed, String context) {
    assertThatThrownBy(() -> vault.open(sealed, context))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.SEAL_BROKEN))
        .hasMessageNotContaining("4711");
  }
}
