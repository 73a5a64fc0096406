package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Subscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  private static final String FAMILY = "layer: family\nmatch: openstage\nitems:\n";

  @TempDir Path folder;

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicReference<Vocabulary> words = new AtomicReference<>(ProfileFixture.WORDS);

  private Profiles profiles() {
    return new Profiles(
        folder, Duration.ofMillis(20), words::get, events::add, ProfileFixture.CLOCK);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String realm(Profiles profiles) {
    Subscriber subscriber = ProfileFixture.oneLine();
    return profiles
        .current()
        .render(ProfileFixture.device(Family.OPENSTAGE, ""), ProfileFixture.TENANT, subscriber)
        .value("realm")
        .orElse("");
  }

  @Test
  void a_saved_file_is_used_by_the_next_device() throws Exception {
    write("family.yaml", FAMILY + "  realm: one\n");
    try (Profiles profiles = profiles()) {
      profiles.start();
      assertThat(realm(profiles)).isEqualTo("one");
      write("family.yaml", FAMILY + "  realm: two\n");
      await().until(() -> realm(profiles).equals("two"));
      assertThat(events).extracting(Event::cause).containsOnly(Cause.PROFILE_LOADED);
    }
  }

  @Test
  void while_a_file_is_broken_the_last_good_set_keeps_serving() throws Exception {
    write("family.yaml", FAMILY + "  realm: one\n");
    try (Profiles profiles = profiles()) {
      profiles.start();
      write("family.yaml", FAMILY + "  realm: ${tenant.nosuch}\n");
      await().until(() -> !profiles.faults().isEmpty());
      assertThat(profiles.faults())
          .extracting(FileFault::toString)
          .containsExactly("family.yaml:4: unknown name ${tenant.nosuch}");
      assertThat(realm(profiles)).isEqualTo("one");
      assertThat(events)
          .filteredOn(event -> event.cause() == Cause.PROFILE_BROKEN)
          .extracting(Event::detail)
          .containsExactly("family.yaml:4: unknown name ${tenant.nosuch}");

      write("family.yaml", FAMILY + "  realm: three\n");
      await().until(() -> profiles.faults().isEmpty());
      assertThat(realm(profiles)).isEqualTo("three");
    }
  }

  @Test
  void a_folder_that_was_never_good_gives_nothing_and_says_why() throws Exception {
    write("family.yaml", FAMILY + "  realm: ${nosuch}\n");
    try (Profiles profiles = profiles()) {
      profiles.start();
      assertThatThrownBy(() -> realm(profiles)).hasMessage("family.yaml:4: unknown name ${nosuch}");
    }
  }

  @Test
  void before_anything_is_loaded_nothing_is_given() {
    try (Profiles profiles = profiles()) {
      assertThatThrownBy(() -> realm(profiles)).hasMessageContaining("no layer is for the family");
    }
  }

  @Test
  void a_column_that_appears_upstream_makes_a_profile_good() throws Exception {
    write("family.yaml", FAMILY + "  realm: ${subscriber.site}\n");
    try (Profiles profiles = profiles()) {
      profiles.start();
      assertThat(profiles.faults()).isNotEmpty();
      words.set(Vocabulary.of(Set.of("subscriber.site"), Map.of()));
      profiles.reload();
      assertThat(profiles.faults()).isEmpty();
    }
  }

  @Test
  void other_files_in_the_folder_are_left_alone() throws Exception {
    write("family.yaml", FAMILY + "  realm: one\n");
    write("family.yaml.bak", "{");
    write(".family.yaml", "{");
    try (Profiles profiles = profiles()) {
      profiles.start();
      assertThat(profiles.faults()).isEmpty();
    }
  }
}
