package io.dragoman.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedRoutesInstallTest {
  @TempDir Path home;

  @Test
  void the_first_start_copies_every_file_and_later_ones_none() throws Exception {
    Path folder = home.resolve("routes");
    assertThat(ShippedRoutes.install(folder)).isEqualTo(ShippedRoutes.FILES);
    assertThat(ShippedRoutes.install(folder)).isEmpty();
    assertThat(ShippedRoutes.changed(folder)).isEmpty();
  }

  @Test
  void every_file_of_the_repository_is_listed() throws Exception {
    try (var files = Files.list(Path.of("routes"))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .isEqualTo(ShippedRoutes.FILES);
    }
  }

  @Test
  void edited_files_stay_and_are_told_and_disabled_ones_do_not_come_back() throws Exception {
    ShippedRoutes.install(home);
    Files.writeString(home.resolve("events.xml"), "<routes/>");
    Files.move(home.resolve("admin.xml"), home.resolve("admin.xml.off"));

    assertThat(ShippedRoutes.install(home)).isEmpty();
    assertThat(ShippedRoutes.changed(home)).containsExactly("events.xml");
    assertThat(home.resolve("events.xml")).hasContent("<routes/>");
    assertThat(home.resolve("admin.xml")).doesNotExist();
  }

  @Test
  void a_file_that_was_there_before_is_left_alone() throws Exception {
    Files.writeString(home.resolve("gigaset.xml"), "<routes/>");
    assertThat(ShippedRoutes.install(home)).doesNotContain("gigaset.xml").hasSize(5);
    assertThat(home.resolve("gigaset.xml")).hasContent("<routes/>");
  }
}
