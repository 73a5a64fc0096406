package io.dragoman;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, as {@code io.dragoman}'s package page tells them. */
@AnalyzeClasses(packages = "io.dragoman", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  private static final String[] SIMULATORS = {"io.dragoman.sim..", "io.dragoman.bench.."};

  /** What families and sources may build on. */
  private static final String[] GENERAL = {
    "io.dragoman.model..",
    "io.dragoman.api..",
    "io.dragoman.xml..",
    "io.dragoman.store..",
    "io.dragoman.profile..",
    "io.dragoman.phonebook..",
    "io.dragoman.job..",
    "io.dragoman.security..",
    "io.dragoman.pki..",
    "io.dragoman.settings..",
    "io.dragoman.watch..",
    "io.dragoman.http..",
    "io.dragoman.camel.."
  };

  @ArchTest
  static final ArchRule rooms_do_not_go_in_circles =
      slices().matching("io.dragoman.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule families_do_not_know_each_other =
      slices().matching("io.dragoman.family.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule the_file_the_routes_and_the_carrier_do_not_know_each_other =
      slices()
          .matching("io.dragoman.subscriber.(file|route|broadworks)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule families_build_on_general_rooms_only =
      noClasses()
          .that()
          .resideInAPackage("io.dragoman.family..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.dragoman..")
                  .and(not(resideInAnyPackage(GENERAL)))
                  .and(not(resideInAnyPackage("io.dragoman.family.."))));

  @ArchTest
  static final ArchRule sources_build_on_general_rooms_only =
      noClasses()
          .that()
          .resideInAPackage("io.dragoman.subscriber..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.dragoman..")
                  .and(not(resideInAnyPackage(GENERAL)))
                  .and(not(resideInAnyPackage("io.dragoman.subscriber.."))));

  @ArchTest
  static final ArchRule codecs_know_the_domain_and_xml_only =
      noClasses()
          .that()
          .resideInAPackage("io.dragoman..codec..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.dragoman..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.dragoman.model..",
                              "io.dragoman.xml..",
                              "io.dragoman.subscriber.broadworks",
                              "io.dragoman..codec.."))));

  @ArchTest
  static final ArchRule the_domain_and_codecs_do_no_io =
      noClasses()
          .that()
          .resideInAnyPackage("io.dragoman.model..", "io.dragoman.xml..", "io.dragoman..codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.nio.file..", "java.net..", "io.netty..");

  /** Karaf hands routes and processors of other bundles on, and finds the bundle of Camel. */
  @ArchTest
  static final ArchRule camel_is_known_where_a_name_says_so =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.dragoman.camel..", "io.dragoman.karaf..")
          .and()
          .resideOutsideOfPackages(SIMULATORS)
          .and()
          .haveNameNotMatching(
              ".*(Processors?|Component|Endpoint|Producer|Consumer|Predicate|DataFormat)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule the_listener_knows_netty_and_no_camel =
      noClasses()
          .that()
          .resideInAPackage("io.dragoman.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..", "io.dragoman.camel..");

  @ArchTest
  static final ArchRule composition_is_known_to_its_two_hosts_only =
      classes()
          .that()
          .resideInAPackage("io.dragoman.app..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(
              "io.dragoman.app..",
              "io.dragoman.cli..",
              "io.dragoman.karaf..",
              "io.dragoman.sim.cli..",
              "io.dragoman.bench..");

  @ArchTest
  static final ArchRule the_product_does_not_know_its_simulators =
      noClasses()
          .that()
          .resideOutsideOfPackages(SIMULATORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SIMULATORS);

  @ArchTest
  static final ArchRule simulators_speak_with_codecs_only =
      noClasses()
          .that()
          .resideInAnyPackage("io.dragoman.sim", "io.dragoman.sim.carrier..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.dragoman..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.dragoman.sim..",
                              "io.dragoman.model..",
                              "io.dragoman.xml..",
                              "io.dragoman.security.digest..",
                              "io.dragoman..codec.."))));

  @ArchTest
  static void circles_within_a_room_have_three_classes_at_most(JavaClasses house) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass user : house) {
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        JavaClass used = dependency.getTargetClass();
        if (used.getPackageName().equals(user.getPackageName())) {
          uses.computeIfAbsent(outermost(user), name -> new TreeSet<>()).add(outermost(used));
        }
      }
    }
    Map<String, Set<String>> reached = new TreeMap<>();
    uses.keySet().forEach(name -> reached.put(name, reachable(name, uses)));
    Set<Set<String>> circles =
        reached.keySet().stream()
            .map(
                name ->
                    reached.get(name).stream()
                        .filter(other -> reached.getOrDefault(other, Set.of()).contains(name))
                        .collect(Collectors.toCollection(TreeSet::new)))
            .collect(Collectors.toSet());

    assertThat(circles).allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(3));
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> uses) {
    Set<String> found = new TreeSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(from));
    while (!left.isEmpty()) {
      for (String next : uses.getOrDefault(left.poll(), Set.of())) {
        if (found.add(next)) {
          left.add(next);
        }
      }
    }
    return found;
  }

  private static String outermost(JavaClass named) {
    int nested = named.getName().indexOf('$');
    return nested < 0 ? named.getName() : named.getName().substring(0, nested);
  }

  @Test
  void one_simple_name_is_one_class() throws IOException {
    Map<String, List<Path>> named =
        sources()
            .filter(path -> !path.endsWith("package-info.java"))
            .collect(
                Collectors.groupingBy(
                    path -> path.getFileName().toString(), TreeMap::new, Collectors.toList()));

    named.values().removeIf(paths -> paths.size() == 1);

    assertThat(named).isEmpty();
  }

  @Test
  void every_room_has_a_page() throws IOException {
    assertThat(
            sources()
                .filter(path -> !path.startsWith("src/test"))
                .map(Path::getParent)
                .distinct()
                .filter(room -> !Files.exists(room.resolve("package-info.java"))))
        .isEmpty();
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(path -> path.toString().endsWith(".java")).toList().stream();
    }
  }
}
