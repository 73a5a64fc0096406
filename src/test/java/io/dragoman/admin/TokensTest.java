package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of {@code admin.token}, and what guards the file. */
class TokensTest {
  private static final String ONE = "one-0123456789abcdefghij";
  private static final String TWO = "two-0123456789abcdefghij";

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-11-30T12:00:00Z"));
  private Path file;

  @BeforeEach
  void make_the_file() throws IOException {
    file = folder.resolve("admin.token");
    Tokens.open(file, clock);
  }

  private Tokens of(String... lines) throws IOException {
    Files.write(file, List.of(lines));
    return Tokens.open(file, clock);
  }

  private static boolean known(Tokens tokens, String token) {
    return tokens.caller("Bearer " + token).isPresent();
  }

  @Test
  void the_token_made_at_the_first_start_is_an_administrators() throws IOException {
    Tokens tokens = Tokens.open(file, clock);
    assertThat(tokens.faults()).isEmpty();
    assertThat(tokens.caller("Bearer " + Files.readString(file).strip()))
        .hasValueSatisfying(caller -> assertThat(caller.role()).isEqualTo(Role.ADMIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "viewer",
        "admin",
        "operator@acme",
        "viewer short",
        "short",
        "root " + ONE,
        "Viewer " + ONE,
        "viewer@ " + ONE,
        "viewer " + ONE + " anna otto",
        "viewer " + ONE + " expires=tomorrow",
        "viewer " + ONE + " expires=2027-01-01 expires=2027-02-01",
        "viewer tok\u0000en-0123456789abcdef"
      })
  void a_line_that_breaks_the_grammar_lets_nobody_in_and_is_named(String line) throws IOException {
    Tokens tokens = of("# ours", line, "viewer " + TWO);
    assertThat(tokens.faults()).singleElement().asString().startsWith("admin.token:2 ");
    assertThat(tokens.faults().toString()).doesNotContain(ONE);
    for (String word : line.split("\\s+")) {
      assertThat(known(tokens, word)).isFalse();
    }
    assertThat(known(tokens, TWO)).isTrue();
  }

  @Test
  void a_token_has_a_role_a_tenant_a_name_and_an_end() throws IOException {
    Tokens tokens = of("operator@acme " + ONE + " otto expires=2026-12-01", "viewer " + TWO);
    assertThat(tokens.faults()).isEmpty();
    Caller otto = tokens.caller("bearer " + ONE).orElseThrow();
    assertThat(otto).isEqualTo(new Caller(Role.OPERATOR, "acme", "operator@acme otto"));
    clock.pass(Duration.ofHours(12));
    assertThat(known(tokens, ONE)).isFalse();
    assertThat(known(tokens, TWO)).isTrue();
  }

  @Test
  void a_file_that_others_may_read_lets_nobody_in_until_it_is_mended() throws IOException {
    of("admin " + ONE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Tokens tokens = Tokens.open(file, clock);
    assertThat(known(tokens, ONE)).isFalse();
    assertThat(tokens.faults()).singleElement().asString().contains("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Awaitility.await().until(() -> known(tokens, ONE));
    assertThat(tokens.faults()).isEmpty();
  }

  @Test
  void a_changed_file_counts_without_a_restart() throws IOException {
    Tokens tokens = of("admin " + ONE);
    assertThat(known(tokens, ONE)).isTrue();
    Files.write(file, List.of("admin " + TWO));
    Awaitility.await().until(() -> known(tokens, TWO) && !known(tokens, ONE));
  }
}
