package io.polyphony.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The jars and poms that get installed. */
class ArtifactsIT {

    static final List<String> modules = Distribution.MODULES;

    @ParameterizedTest
    @FieldSource("modules")
    void jar_hasModuleNameLicenceAndNotice(String module) throws IOException {
        try (JarFile jar = new JarFile(Distribution.jar(module, "").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.polyphony." + module);
            for (String name : List.of("LICENSE", "NOTICE")) {
                assertThat(text(jar, "META-INF/" + name)).isEqualTo(Files.readString(Distribution.ROOT.resolve(name)));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("modules")
    void jar_ofTheSources_hasLicenceAndASourceForEveryClass(String module) throws IOException {
        try (JarFile classes = new JarFile(Distribution.jar(module, "").toFile());
                JarFile sources =
                        new JarFile(Distribution.jar(module, "-sources").toFile())) {
            assertThat(sources.getEntry("META-INF/LICENSE")).isNotNull();
            List<String> missing = classes.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("[^$]+\\.class"))
                    .map(name -> name.replace(".class", ".java"))
                    .filter(name -> sources.getEntry(name) == null)
                    .toList();
            assertThat(missing).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("modules")
    void jar_ofTheJavadoc_hasAPageForEachPackageOfTheSources(String module) throws IOException {
        assumeFalse("skip:true".equals(System.getProperty("maven.javadoc")), "Maven was told to skip Javadoc");
        try (JarFile javadoc = new JarFile(Distribution.jar(module, "-javadoc").toFile());
                JarFile classes = new JarFile(Distribution.jar(module, "").toFile())) {
            List<String> packages = classes.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith("/package-info.class"))
                    .map(name ->
                            "io.polyphony." + module + "/" + name.replace("package-info.class", "package-summary.html"))
                    .toList();
            assertThat(packages).isNotEmpty().allMatch(page -> javadoc.getEntry(page) != null);
        }
    }

    @ParameterizedTest
    @FieldSource("modules")
    void jar_hasTheSameTimeInEveryEntry(String module) throws IOException {
        try (JarFile jar = new JarFile(Distribution.jar(module, "").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
        }
    }

    @ParameterizedTest
    @FieldSource("modules")
    void pom_needsNothingButItsParentAndLeavesTestsBehind(String module) throws IOException {
        String pom = Files.readString(Distribution.ROOT.resolve(module).resolve("pom.xml"));
        assertThat(pom).contains("<name>", "<description>").doesNotContain("${revision}", "<repositories>");
        assertThat(Arrays.stream(pom.split("<type>test-jar</type>")).skip(1))
                .allMatch(rest -> rest.stripLeading().startsWith("<scope>test</scope>"));
    }

    @Test
    void parent_hasALicenceAndNoRepositories() throws IOException {
        Path pom = Distribution.ROOT.resolve("pom.xml");
        assertThat(Files.readString(pom))
                .contains("<license>", "Apache-2.0", "<version>" + Distribution.version() + "</version>")
                .doesNotContain("<repositories>", "<pluginRepositories>", "-SNAPSHOT");
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
