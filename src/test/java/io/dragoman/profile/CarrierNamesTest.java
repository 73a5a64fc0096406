package io.dragoman.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CarrierNamesTest {
  private static final Pattern READ =
      Pattern.compile(
          "settings\\s*\\.(?:text|required|list|number|flag|choice|seconds|url|secret)"
              + "\\(\\s*\"([A-Za-z.]+[A-Za-z])\"");

  @Test
  void every_name_that_is_read_is_known() throws Exception {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/dragoman"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        if (text.contains("CarrierSettings")) {
          Matcher names = READ.matcher(text);
          while (names.find()) {
            read.add(names.group(1));
          }
        }
      }
    }
    assertThat(read).hasSizeGreaterThan(50);
    assertThat(CarrierNames.ALL.keySet()).containsAll(read);
  }
}
