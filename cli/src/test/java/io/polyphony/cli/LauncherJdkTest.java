package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.Sandbox.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherJdkTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void sandbox() throws IOException {
        sandbox = new Sandbox(folder.toRealPath());
    }

    @Test
    void jdk_nowhere_saysWhereItLookedWhatWasThereAndWhatToInstall() throws Exception {
        sandbox.jdk("seventeen", "17.0.15");
        sandbox.jdk("next", "26");
        sandbox.with(
                "JAVA_HOME", sandbox.jdkAt(folder.resolve("old"), "1.8.0_402").toString());
        Run run = sandbox.run("--help");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("polyphony: JDK 25 is needed, exactly release 25, and was not found.")
                .contains("JAVA_HOME (" + folder.resolve("old") + "): release 1.8.0_402")
                .contains("PATH: no java", "seventeen: release 17.0.15", "next: release 26")
                .contains("Temurin 25", "POLYPHONY_JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.3", "25-ea"})
    void jdk_inAFolderOfJdks_isFoundByItsReleaseFile(String version) throws Exception {
        sandbox.jdk("a-seventeen", "17.0.15");
        Path jdk = sandbox.jdk("twenty five", version);
        assertThat(printedJavaHome()).isEqualTo(jdk.toString());
    }

    @Test
    void jdk_ofJavaHome_isPreferredToFolders() throws Exception {
        sandbox.jdk("other", "25.0.1");
        Path jdk = sandbox.jdkAt(folder.resolve("mine"), "25.0.2");
        sandbox.with("JAVA_HOME", jdk.toString());
        assertThat(printedJavaHome()).isEqualTo(jdk.toString());
    }

    @Test
    void jdk_wrongReleaseInJavaHome_isPassedOver() throws Exception {
        Path jdk = sandbox.jdk("right", "25.0.1");
        sandbox.with(
                "JAVA_HOME", sandbox.jdkAt(folder.resolve("wrong"), "250.1").toString());
        assertThat(printedJavaHome()).isEqualTo(jdk.toString());
    }

    @Test
    void jdk_behindALinkOnPath_isFound() throws Exception {
        Path jdk = sandbox.jdkAt(folder.resolve("elsewhere"), "25.0.1");
        Files.createSymbolicLink(sandbox.bin().resolve("java"), jdk.resolve("bin/java"));
        assertThat(printedJavaHome()).isEqualTo(jdk.toString());
    }

    @Test
    void jdk_behindAVersionManagersScriptOnPath_isAskedForItsFolder() throws Exception {
        Path jdk = sandbox.jdkAt(folder.resolve("elsewhere"), "25.0.1");
        sandbox.command("java", "exec '" + jdk.resolve("bin/java") + "' \"$@\"\n");
        assertThat(printedJavaHome()).isEqualTo(jdk.toString());
    }

    @Test
    void jdk_wrongReleaseInPolyphonyJavaHome_isRefusedThoughThereIsAnother() throws Exception {
        sandbox.jdk("right", "25.0.1");
        sandbox.with(
                "POLYPHONY_JAVA_HOME",
                sandbox.jdkAt(folder.resolve("wrong"), "24").toString());
        Run run = sandbox.run();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("POLYPHONY_JAVA_HOME (" + folder.resolve("wrong") + "): release 24");
    }

    private String printedJavaHome() throws Exception {
        sandbox.with("POLYPHONY_PRINT_JAVA_HOME", "1");
        Run run = sandbox.run();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out().strip();
    }
}
