package io.dragoman;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors of the house: what may import what. */
@AnalyzeClasses(packages = "io.dragoman", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
  private static final String[] GROUND = {
    "io.dragoman.model..",
    "io.dragoman.dls..",
    "io.dragoman.gigaset..",
    "io.dragoman.broadworks..",
    "io.dragoman.digest..",
    "io.dragoman.xml..",
    "io.dragoman.config..",
    "io.dragoman.api.."
  };

  /** What the rest of floor 1 stands on. */
  private static final String[] CELLAR = {
    "io.dragoman.store..", "io.dragoman.security..", "io.dragoman.watch.."
  };

  private static final String[] FLOOR_1 = {
    "io.dragoman.openstage..", "io.dragoman.provisioning..", "io.dragoman.phonebook..",
    "io.dragoman.job..", "io.dragoman.bootstrap..", "io.dragoman.upstream..",
    "io.dragoman.profile..", "io.dragoman.pki..", "io.dragoman.identity.."
  };

  private static final String[] ROOF = {
    "io.dragoman.karaf..",
    "io.dragoman.cli..",
    "io.dragoman.admin..",
    "io.dragoman.bridge..",
    "io.dragoman.bench.."
  };

  @ArchTest
  static final ArchRule floors_import_only_what_lies_below =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("ground")
          .definedBy(GROUND)
          .layer("cellar")
          .definedBy(CELLAR)
          .layer("floor 1")
          .definedBy(FLOOR_1)
          .layer("route")
          .definedBy("io.dragoman.route..")
          .layer("roof")
          .definedBy(ROOF)
          .layer("sim")
          .definedBy("io.dragoman.sim..")
          .whereLayer("roof")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("route")
          .mayOnlyBeAccessedByLayers("roof")
          .whereLayer("floor 1")
          .mayOnlyBeAccessedByLayers("route", "roof")
          .whereLayer("cellar")
          .mayOnlyBeAccessedByLayers("floor 1", "route", "roof")
          .whereLayer("sim")
          .mayOnlyBeAccessedByLayers("roof")
          .ignoreDependency(alwaysTrue(), resideInAnyPackage("io.dragoman.api.."));

  @ArchTest
  static final ArchRule rooms_of_upstream_do_not_go_in_circles =
      slices().matching("io.dragoman.upstream.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_simulators_speak_only_the_ground_floor =
      noClasses()
          .that()
          .resideInAPackage("io.dragoman.sim..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.dragoman..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAnyPackage(
                              "io.dragoman.sim..",
                              "io.dragoman.model..",
                              "io.dragoman.dls..",
                              "io.dragoman.gigaset..",
                              "io.dragoman.broadworks..",
                              "io.dragoman.xml..",
                              "io.dragoman.digest.."))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_route_and_roof_know_camel =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.dragoman.route..",
              "io.dragoman.karaf..",
              "io.dragoman.cli..",
              "io.dragoman.admin..",
              "io.dragoman.bridge..",
              "io.dragoman.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule the_ground_floor_does_no_io =
      noClasses()
          .that()
          .resideInAnyPackage(GROUND)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.nio.file..", "java.net..", "io.netty..");
}
