package io.dragoman.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void the_version_is_the_builds_or_none_and_never_its_placeholder() throws IOException {
    try (InputStream in = Build.class.getResourceAsStream("version.properties")) {
      String written = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(written).contains("version=", "commit=");
      assertThat(Build.version().map(told -> "version=" + told).orElse("version=${"))
          .satisfies(line -> assertThat(written).contains(line));
    }
  }
}
