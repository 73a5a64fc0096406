package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.watch.ShippedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path folder;

  @Test
  void everything_in_the_shipped_folders_is_installed() throws IOException {
    assertThat(Installation.ROUTES.names()).isEqualTo(files("routes"));
    assertThat(Installation.PROFILES.names()).isEqualTo(files("profiles"));
    Installation.complete(Home.below(folder));
    assertThat(folder.resolve("etc/dragoman/routes/openstage.xml"))
        .hasSameBinaryContentAs(Path.of("routes/openstage.xml"));
    assertThat(folder.resolve("etc/dragoman.cfg")).isNotEmptyFile();
    assertThat(folder.resolve("etc/dragoman/subscribers.csv")).isNotEmptyFile();
  }

  @Test
  void an_edited_file_survives_the_next_start_and_is_named() throws IOException {
    ShippedFiles routes = Installation.ROUTES;
    routes.install(folder);
    Files.writeString(folder.resolve("openstage.xml"), "<routes/>");
    assertThat(routes.install(folder)).isEmpty();
    assertThat(folder.resolve("openstage.xml")).hasContent("<routes/>");
    assertThat(routes.changed(folder)).containsExactly("openstage.xml");
  }

  @Test
  void a_file_somebody_renamed_to_switch_it_off_stays_away() throws IOException {
    Installation.ROUTES.install(folder);
    Files.move(folder.resolve("gigaset.xml"), folder.resolve("gigaset.xml.off"));
    Installation.ROUTES.install(folder);
    assertThat(folder.resolve("gigaset.xml")).doesNotExist();
  }

  private static List<String> files(String shipped) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(shipped))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
