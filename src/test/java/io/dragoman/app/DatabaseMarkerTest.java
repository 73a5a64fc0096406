package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge begins only with the database it worked with, or with one that the operator names. */
class DatabaseMarkerTest {
  @TempDir Path folder;
  private Home home;
  private Path database;

  @BeforeEach
  void begin_once() {
    home = Home.below(folder);
    database = home.state().resolve("dragoman.mv.db");
    open("").close();
  }

  private BridgeState open(String named) {
    return BridgeState.open(
        Settings.of(named.isEmpty() ? Map.of() : Map.of("database.new", named)),
        home,
        Clock.systemUTC());
  }

  private String id() {
    return home.lastDatabase().orElseThrow();
  }

  private void refused(String named, String why) {
    assertThatThrownBy(() -> open(named).close())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.DATABASE_UNKNOWN))
        .hasMessageContaining(why)
        .hasMessageContaining("--new-database")
        .hasMessageContaining(id());
  }

  @Test
  void the_same_database_is_opened_again_and_again() {
    open("").close();
    open("").close();
  }

  @Test
  void an_empty_database_is_refused_and_nothing_is_made() throws IOException {
    Files.delete(database);
    refused("", "is empty");
    refused("another id", "is empty");
    assertThat(database).doesNotExist();
  }

  @Test
  void an_empty_database_that_the_operator_wants_is_taken_once_and_told() throws Exception {
    Files.delete(database);
    String wanted = id();
    try (BridgeState state = open(wanted)) {
      var newest =
          state
              .store()
              .events(null, Long.MAX_VALUE, 100)
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      assertThat(newest).anyMatch(e -> e.event().cause() == Cause.DATABASE_NEW);
    }
    assertThat(id()).isNotEqualTo(wanted);
    open(wanted).close();
    Files.delete(database);
    refused(wanted, "is empty");
  }

  @Test
  void an_empty_database_beside_a_key_is_refused_when_the_marker_is_gone_too() throws IOException {
    Files.delete(database);
    Files.delete(marker());
    assertThatThrownBy(() -> open("").close())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.why()).isEqualTo(Cause.DATABASE_UNKNOWN))
        .hasMessageContaining("is empty")
        .hasMessageContaining("one that its master key belongs to");
    assertThat(database).doesNotExist();
    refused("", "is empty");

    String wanted = id();
    open(wanted).close();
    assertThat(id()).isNotEqualTo(wanted);
    Files.delete(database);
    Files.delete(marker());
    refused(wanted, "is empty");
    open(id()).close();
  }

  @Test
  void the_new_database_is_named_before_anything_was_refused() throws IOException {
    Files.delete(database);
    Files.delete(marker());
    open(id()).close();
  }

  @Test
  void a_database_that_is_there_is_taken_when_only_the_marker_is_gone() throws IOException {
    String id = id();
    Files.delete(marker());
    open("").close();
    assertThat(id()).isEqualTo(id);
  }

  @Test
  void the_database_put_back_after_a_refusal_is_taken() throws IOException {
    Path copy = folder.resolve("copy");
    Files.move(database, copy);
    Files.delete(marker());
    assertThatThrownBy(() -> open("").close()).hasMessageContaining("--new-database");
    Files.move(copy, database);
    open("").close();
  }

  @Test
  void a_first_start_that_was_cut_off_after_it_made_the_key_is_a_first_start_again() {
    Home cut = Home.below(folder.resolve("cut"));
    DatabaseMarker.of(cut, false);
    MasterKey.create(cut.masterKey());
    BridgeState.open(Settings.of(Map.of()), cut, Clock.systemUTC()).close();
  }

  private Path marker() {
    return home.state().resolve("database.marker");
  }

  @Test
  void an_older_copy_is_refused() throws IOException {
    Path copy = folder.resolve("copy");
    Files.copy(database, copy);
    open("").close();
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);
    refused("", "is an older copy: it has seen 1 starts of this bridge instead of 2");
    String wanted = id();
    open(wanted).close();
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);
    refused(wanted, "is another one");
  }

  @Test
  void the_database_of_another_bridge_with_the_same_key_is_refused() throws IOException {
    Home other = Home.below(folder.resolve("other"));
    Files.createDirectories(other.state());
    Files.copy(home.masterKey(), other.masterKey(), StandardCopyOption.COPY_ATTRIBUTES);
    String meant = other.lastDatabase().orElseThrow();
    BridgeState.open(Settings.of(Map.of("database.new", meant)), other, Clock.systemUTC()).close();
    Files.copy(
        other.state().resolve("dragoman.mv.db"), database, StandardCopyOption.REPLACE_EXISTING);
    refused("", "is another one");
  }
}
