package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages about security say what is there. */
class SecurityPagesTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
  private static final Pattern CAUSE = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

  @Test
  void every_test_the_threat_model_names_exists() throws IOException {
    Set<String> named = named(TEST, Files.readString(Path.of("docs/threat-model.md")));
    named.addAll(named(TEST, Files.readString(Path.of("docs/secrets.md"))));
    assertThat(named).hasSizeGreaterThan(20).isSubsetOf(tests());
  }

  @Test
  void every_refusal_is_in_the_list_of_security_decisions_and_no_other_word() throws IOException {
    String page = Files.readString(Path.of("docs/audit.md"));
    Set<String> listed = named(CAUSE, firstColumn(page));
    assertThat(listed).isSubsetOf(ids(Arrays.stream(Cause.values())));
    assertThat(listed)
        .containsAll(
            ids(
                Arrays.stream(Cause.values())
                    .filter(cause -> cause.outcome() == Cause.Outcome.REFUSED)
                    .filter(cause -> cause != Cause.NOT_FOUND)));
  }

  @Test
  void every_listed_decision_is_made_somewhere() throws IOException {
    Set<String> listed = named(CAUSE, firstColumn(Files.readString(Path.of("docs/audit.md"))));
    String sources = sources();
    assertThat(listed)
        .allMatch(
            id ->
                Pattern.compile("Cause\\." + id.toUpperCase().replace('-', '_') + "\\b")
                    .matcher(sources)
                    .find());
  }

  private static String firstColumn(String page) {
    return page.lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|")[1])
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> ids(Stream<Cause> causes) {
    return causes.map(Cause::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }
}
