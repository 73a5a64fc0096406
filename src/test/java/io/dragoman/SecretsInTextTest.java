package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Secret;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever holds a secret, a key or a password does not print it (issue: masking). */
class SecretsInTextTest {
  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void no_record_prints_a_secret_it_holds() throws Exception {
    List<Class<?>> records = ours().filter(Class::isRecord).filter(Specimen::holdsSecret).toList();
    List<String> built = new ArrayList<>();
    List<String> unbuilt = new ArrayList<>();
    for (Class<?> type : records) {
      Specimen.ofRecord(type)
          .ifPresentOrElse(
              made -> {
                built.add(type.getName());
                assertThat(made.toString()).as(type.getName()).doesNotContain(Specimen.MARKS);
              },
              () -> unbuilt.add(type.getName()));
    }
    assertThat(unbuilt).as("records whose components this test cannot invent").isEmpty();
    assertThat(built)
        .contains(
            "io.dragoman.model.Line",
            "io.dragoman.model.Bootstrap",
            "io.dragoman.api.SecureModeItems",
            "io.dragoman.pki.Issued");
  }

  /** An address is none; another class that joins it wants a test of its own. */
  @Test
  void no_other_class_that_says_something_of_itself_has_a_secret_to_tell() throws Exception {
    assertThat(ours())
        .filteredOn(type -> !type.isRecord() && saysSomething(type))
        .filteredOn(type -> fields(type).anyMatch(f -> Specimen.secret(f.getGenericType())))
        .extracting(Class::getName)
        .containsExactly("io.dragoman.model.Network");
  }

  @Test
  void a_record_that_tells_would_be_found() {
    assertThat(Specimen.holdsSecret(Telltale.class)).isTrue();
    assertThat(Specimen.ofRecord(Telltale.class).orElseThrow().toString())
        .contains(Specimen.MARKS[0]);
  }

  private record Telltale(int number, Map<String, Secret> passwords) {
    @Override
    public String toString() {
      return passwords.values().stream().map(Secret::reveal).toList().toString();
    }
  }

  private static boolean saysSomething(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(method -> method.getName().equals("toString") && method.getParameterCount() == 0);
  }

  private static Stream<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()));
  }

  private static Stream<Class<?>> ours() throws Exception {
    List<Class<?>> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CLASSES.resolve("io/dragoman"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = CLASSES.relativize(file).toString().replace('/', '.');
        if (!name.endsWith("package-info.class")) {
          all.add(
              Class.forName(
                  name.substring(0, name.length() - ".class".length()),
                  false,
                  SecretsInTextTest.class.getClassLoader()));
        }
      }
    }
    return all.stream();
  }
}
