package dev.tswgc.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.tswgc");

  /// The rooms of the library: each may use those below it and no other.
  private static final List<String> ROOMS =
      List.of(
          "dev.tswgc",
          "dev.tswgc.live",
          "dev.tswgc.migrate",
          "dev.tswgc.prove",
          "dev.tswgc.trace",
          "dev.tswgc.machine",
          "dev.tswgc.write",
          "dev.tswgc.secrets",
          "dev.tswgc.target",
          "dev.tswgc.reread",
          "dev.tswgc.plan",
          "dev.tswgc.check",
          "dev.tswgc.topology.schema",
          "dev.tswgc.topology.language",
          "dev.tswgc.topology.type",
          "dev.tswgc.topology",
          "dev.tswgc.wgquick",
          "dev.tswgc.hocon",
          "dev.tswgc.net",
          "dev.tswgc.diagnostic",
          "dev.tswgc.json");

  private static final String[] LIBRARY = ROOMS.toArray(String[]::new);

  @Test
  void everyRoomHasItsPlace() {
    TreeSet<String> expected = new TreeSet<>(ROOMS);
    expected.add("dev.tswgc.cli");
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      if (!each.getPackageName().startsWith("dev.tswgc.targets.") && !each.getPackageName().equals("dev.tswgc.golden")) {
        found.add(each.getPackageName());
      }
    }
    assertEquals(expected, found);
  }

  @Test
  void arrowsPointDownOnly() {
    for (int i = 0; i < ROOMS.size(); i++) {
      List<String> above = new ArrayList<>(ROOMS.subList(0, i));
      above.add("dev.tswgc.cli..");
      above.add("dev.tswgc.targets..");
      noClasses().that().resideInAPackage(ROOMS.get(i)).should().dependOnClassesThat().resideInAnyPackage(above.toArray(String[]::new)).check(CLASSES);
    }
  }

  @Test
  void noTargetKnowsAnother() {
    slices().matching("dev.tswgc.targets.(*)..").should().notDependOnEachOther().check(CLASSES);
    noClasses().that().resideInAPackage("dev.tswgc.targets..").should().dependOnClassesThat().resideInAnyPackage("dev.tswgc.cli..", "dev.tswgc.write..", "dev.tswgc.hocon..").check(CLASSES);
    noClasses().that().resideInAPackage("dev.tswgc.cli..").should().dependOnClassesThat().resideInAPackage("dev.tswgc.targets..").check(CLASSES);
  }

  @Test
  void everyLibraryStaysInItsRoom() {
    only("com.typesafe.config..", "dev.tswgc.hocon");
    only("freemarker..", "dev.tswgc.target", "dev.tswgc.targets..");
    only("picocli..", "dev.tswgc.cli");
    only("org.yaml..", "dev.tswgc.migrate");
    only("tools.jackson..", "dev.tswgc.live");
  }

  private static void only(String library, String... rooms) {
    noClasses().that(not(resideInAnyPackage(rooms))).should().dependOnClassesThat(resideInAPackage(library)).check(CLASSES);
  }

  /// What a build makes depends on what it is given, and on nothing else: no clock, no environment, no network, no chance, no terminal.
  @Test
  void theLibraryAsksNobody() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.tswgc", "dev.tswgc.targets..")
        .or()
        .resideInAnyPackage(LIBRARY)
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .accessClassesThat()
        .resideInAnyPackage("java.net..", "java.time..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .check(CLASSES);
  }

  /// Files are opened where that is the job of the room.
  @Test
  void onlyFourRoomsTouchFiles() {
    noClasses()
        .that(not(resideInAnyPackage("dev.tswgc", "dev.tswgc.hocon", "dev.tswgc.secrets", "dev.tswgc.write", "dev.tswgc.cli")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(CLASSES);
  }

  /// `exit` runs what other code has asked for at the end; `halt` at the end of [dev.tswgc.cli.Main] is all.
  @Test
  void nobodyEndsTheProcess() {
    noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
  }

  @Test
  void nothingIsNullUnlessItSaysSo() {
    TreeSet<JavaPackage> packages = new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
    for (JavaClass each : CLASSES) {
      packages.add(each.getPackage());
    }
    for (JavaPackage each : packages) {
      assertTrue(each.isAnnotatedWith(NullMarked.class), each.getName());
    }
  }
}
