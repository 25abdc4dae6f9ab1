package io.polyphony.cli;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md promises, of the classes as they were compiled. */
class ArchitectureTest {

    private static final List<String> MODULES = List.of("runtime", "agents", "gaia", "cli");
    private static final JavaClasses RUNTIME = module("runtime");
    private static final JavaClasses AGENTS = module("agents");
    private static final JavaClasses GAIA = module("gaia");
    private static final JavaClasses CLI = module("cli");
    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ArchitectureTest::folder).toList());

    private static JavaClasses module(String name) {
        return new ClassFileImporter().importPath(folder(name));
    }

    static Path folder(String module) {
        return Path.of("..", module, "target", "classes").toAbsolutePath().normalize();
    }

    @Test
    void packages_ofEachModule_areItsOwn() throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (String module : MODULES) {
            for (String name : packages(module)) {
                assertThat(owners.put(name, module))
                        .as("another module with package %s", name)
                        .isNull();
            }
        }
        assertThat(owners).containsEntry("io.polyphony.runtime", "runtime").containsEntry("io.polyphony.cli", "cli");
    }

    private static Set<String> packages(String module) throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder(module))) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file -> names.add(folder(module)
                            .relativize(file.getParent())
                            .toString()
                            .replace('/', '.')));
        }
        return names;
    }

    @Test
    void dependencies_betweenModules_goOneWay() throws IOException {
        for (int lower = 0; lower < MODULES.size(); lower++) {
            for (String higher : MODULES.subList(lower + 1, MODULES.size())) {
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(packages(higher).toArray(String[]::new)))
                        .as(MODULES.get(lower) + " needs nothing of " + higher)
                        .check(module(MODULES.get(lower)));
            }
        }
    }

    /** Who solves tasks has no way to the answers: they are the scorer's, and the runner's that holds it. */
    @Test
    void answersOfTasks_areForThoseWhoScoreAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.polyphony.gaia.task",
                        "io.polyphony.gaia.score",
                        "io.polyphony.gaia.benchmark",
                        "io.polyphony.gaia.report",
                        "io.polyphony.gaia.study")
                .should()
                .dependOnClassesThat(resideInAPackage("io.polyphony.gaia.score"))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.polyphony.gaia.task.AnswerKey")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.polyphony.gaia.task.Dataset")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.polyphony.gaia.benchmark.Grader")
                .check(GAIA);
        noClasses()
                .that()
                .resideInAPackage("io.polyphony.gaia.task")
                .should()
                .dependOnClassesThat(resideInAPackage("io.polyphony.gaia.score"))
                .check(GAIA);
    }

    /** Who reads no office files or Parquet needs none of their libraries. */
    @Test
    void officeFormatsAndParquet_areOptional() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.polyphony.gaia.office")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.apache.poi..",
                        "org.apache.pdfbox..",
                        "org.apache.fontbox..",
                        "org.apache.xmlbeans..",
                        "org.openxmlformats.."))
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.polyphony.gaia.parquet")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.hardwood..", "org.xerial.snappy.."))
                .check(ALL);
    }

    @Test
    void foreignMemory_isTheBindingsBusinessAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.polyphony.llama")
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.foreign.."))
                .check(ALL);
    }

    @Test
    void structuredTaskScope_isUsedByOneClass() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.polyphony.coordination.StructuredScope")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.concurrent\\.StructuredTaskScope.*")
                .check(ALL);
    }

    /** Of the libraries: the command measures against them and depends on them itself. */
    @Test
    void langChain4jsAgents_areOptional() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.polyphony.agentic")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.langchain4j.agentic.."))
                .check(AGENTS);
    }

    @Test
    void packages_ofOneModule_haveNoCycles() {
        slices().matching("io.polyphony.(**)").should().beFreeOfCycles().check(RUNTIME);
        slices().matching("io.polyphony.(**)").should().beFreeOfCycles().check(AGENTS);
        slices().matching("io.polyphony.(**)").should().beFreeOfCycles().check(GAIA);
    }

    /** Who has no Micrometer can use everything else. */
    @Test
    void micrometer_isNeededByItsOwnPackagesAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.polyphony.metrics", "io.polyphony.observation")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.micrometer..", "io.polyphony.metrics", "io.polyphony.observation"))
                .check(ALL);
    }

    @Test
    void standardStreams_areTheTerminalsBusinessAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.polyphony.cli.terminal")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
    }

    @Test
    void names_areTermsOfTheField() {
        classes()
                .that(alwaysTrue())
                .should()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(ALL);
    }

    @Test
    void logging_goesThroughTheSystemsLogger() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.polyphony.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j.."))
                .check(ALL);
        assertThat(CLI.stream().map(JavaClass::getPackageName)).isNotEmpty();
    }
}
