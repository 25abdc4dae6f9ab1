package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.polyphony.cli.Sandbox.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final int FAKE_JAVAS_EXIT_CODE = 7;

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

    @Test
    void run_withArguments_passesThemAndTheExitCodeUnchanged() throws Exception {
        built();
        Run run = sandbox.run("team", "two words", "", "*");
        assertThat(run.exitCode()).isEqualTo(FAKE_JAVAS_EXIT_CODE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains("--enable-preview", "--enable-native-access=ALL-UNNAMED")
                .containsSequence(
                        "-cp",
                        sandbox.jar() + ":" + sandbox.root().resolve("cli/target/lib/*"),
                        "io.polyphony.cli.Polyphony",
                        "team",
                        "two words",
                        "",
                        "*");
    }

    @Test
    void run_withoutTerminalAndLocale_tellsJavaSoAndKeepsUtf8() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        built();
        assertThat(sandbox.run("Grüße").out()).contains("Grüße", "LC_CTYPE=C.UTF-8", "stderr is a terminal: 0");
        sandbox.with("LANG", "de_DE.UTF-8");
        assertThat(sandbox.run().out()).contains("LC_CTYPE=\n");
    }

    @Test
    void run_throughLinksFromAnotherFolder_findsItsOwn() throws Exception {
        built();
        Path first = Files.createSymbolicLink(folder.toRealPath().resolve("first link"), sandbox.launcher());
        Files.createSymbolicLink(folder.resolve("second"), first.getFileName());
        Run run = sandbox.run(folder.resolve("home"), folder.resolve("second"));
        assertThat(run.out()).contains("-cp\n" + sandbox.jar() + ":");
    }

    @Test
    void build_nothingBuilt_runsMavenOnceAndSaysSoOnErr() throws Exception {
        Path jdk = sandbox.jdk("jdk", "25.0.1");
        sandbox.maven();
        Run first = sandbox.run("--help");
        Run second = sandbox.run("--help");
        assertThat(sandbox.mavenCalls())
                .singleElement()
                .asString()
                .startsWith(jdk + " " + sandbox.root() + " ")
                .contains("-pl cli -am -DskipTests", "package");
        assertThat(first.err().lines())
                .satisfiesExactly(
                        begin -> assertThat(begin).contains("first time", "hundred megabytes"),
                        end -> assertThat(end).matches("polyphony: built in \\d+ s"));
        assertThat(first.out()).isEqualTo(second.out());
        assertThat(second.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "runtime/pom.xml",
                "runtime/src/main/java/Some.java",
                "agents/src/main/java/Some.java",
                "cli/src/main/java/Some.java",
                "prompts/planner.txt"
            })
    void build_sourceChanged_runsMavenOnceMore(String source) throws Exception {
        built();
        Files.setLastModifiedTime(sandbox.jar(), FileTime.from(Instant.now().minusSeconds(100)));
        ageAll(Instant.now().minusSeconds(200));
        // As Maven does, when it sees nothing to do: the jar stays as it is.
        sandbox.maven("3.9.9", "exit 0");
        assertThat(sandbox.run().err()).isEmpty();
        Files.setLastModifiedTime(
                sandbox.root().resolve(source), FileTime.from(Instant.now().minusSeconds(50)));
        assertThat(sandbox.run().err()).contains("building what changed");
        assertThat(sandbox.run().err()).isEmpty();
        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void build_sourceRemoved_runsMaven() throws Exception {
        built();
        ageAll(Instant.now().minusSeconds(200));
        Files.setLastModifiedTime(sandbox.jar(), FileTime.from(Instant.now().minusSeconds(100)));
        sandbox.maven();
        Files.delete(sandbox.root().resolve("runtime/src/main/java/Some.java"));
        sandbox.run();
        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void build_fails_showsTheLast30LinesAndTheLog() throws Exception {
        sandbox.jdk("jdk", "25.0.1");
        sandbox.maven("3.8.7", "for i in {1..40}; do echo \"line $i\"; done; exit 1");
        Run run = sandbox.run();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(sandbox.root().resolve("target/build.log").toString(), "line 11\n", "line 40\n")
                .doesNotContain("line 10\n");
    }

    @Test
    void build_withoutMaven_saysWhatToInstall() throws Exception {
        sandbox.jdk("jdk", "25.0.1");
        Run run = sandbox.run();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Maven 3.8 or later", "no mvn on PATH", "apt install maven");
    }

    @Test
    void build_withOldMaven_saysWhichIsThere() throws Exception {
        sandbox.jdk("jdk", "25.0.1");
        sandbox.maven("3.6.3", "exit 0");
        Run run = sandbox.run();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Maven 3.8 or later", "mvn is 3.6.3");
    }

    @Test
    void build_withJreOnly_saysThatTheCompilerIsMissing() throws Exception {
        Path jdk = sandbox.jdk("jre", "25.0.1");
        Files.delete(jdk.resolve("bin/javac"));
        Run run = sandbox.run();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("has no compiler");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void build_twoLaunchersAtOnce_oneBuildsAndTheOtherWaits(boolean flock) throws Exception {
        sandbox.jdk("jdk", "25.0.1");
        Path withFlock = sandbox.bin().resolve("flock");
        if (flock) {
            assumeThat(withFlock).exists();
        } else {
            Files.deleteIfExists(withFlock);
        }
        // Maven goes on when the second launcher has said that it waits.
        Path go = folder.resolve("go");
        sandbox.maven("3.8.7", """
                until [ -e '%s' ]; do sleep 0.05; done
                mkdir -p cli/target/lib
                touch cli/target/polyphony-cli.jar
                """.formatted(go));
        Process first = sandbox.start(folder, sandbox.launcher());
        try (var firstErr = first.errorReader()) {
            assertThat(firstErr.readLine()).contains("building");
            Process second = sandbox.start(folder, sandbox.launcher());
            try (var secondErr = second.errorReader()) {
                assertThat(secondErr.readLine()).contains("another polyphony is building");
                Files.createFile(go);
                assertThat(second.waitFor()).isEqualTo(FAKE_JAVAS_EXIT_CODE);
                assertThat(secondErr.readLine()).isNull();
            } finally {
                second.destroyForcibly();
            }
            assertThat(first.waitFor()).isEqualTo(FAKE_JAVAS_EXIT_CODE);
        } finally {
            first.destroyForcibly();
        }
        assertThat(sandbox.mavenCalls()).hasSize(1);
        assertThat(sandbox.root().resolve("target/.build.lock.d")).doesNotExist();
    }

    @Test
    void build_lockOfADeadLauncher_isTakenOver() throws Exception {
        sandbox.jdk("jdk", "25.0.1");
        sandbox.maven();
        Files.deleteIfExists(sandbox.bin().resolve("flock"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Sandbox.write(sandbox.root().resolve("target/.build.lock.d/pid"), Long.toString(dead.pid()));
        assertThat(sandbox.run().exitCode()).isEqualTo(FAKE_JAVAS_EXIT_CODE);
        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void build_terminated_stopsMavenToo() throws Exception {
        sandbox.jdk("jdk", "25.0.1");
        Path pid = folder.resolve("pid");
        sandbox.maven("3.8.7", "echo $$ >'%s.new'; mv '%s.new' '%s'; exec sleep 300".formatted(pid, pid, pid));
        Process launcher = sandbox.start(folder, sandbox.launcher());
        try {
            while (!Files.exists(pid)) {
                assertThat(launcher.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            launcher.destroy();
            assertThat(launcher.waitFor()).isEqualTo(143);
            long maven = Long.parseLong(Files.readString(pid).strip());
            ProcessHandle.of(maven).ifPresent(running -> running.onExit().join());
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void skipBuild_oldJar_isRunAsItIs() throws Exception {
        built();
        Files.setLastModifiedTime(sandbox.jar(), FileTime.from(Instant.now().minusSeconds(1000)));
        sandbox.with("POLYPHONY_SKIP_BUILD", "1");
        assertThat(sandbox.run().exitCode()).isEqualTo(FAKE_JAVAS_EXIT_CODE);
        Files.delete(sandbox.jar());
        Run run = sandbox.run();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("POLYPHONY_SKIP_BUILD");
    }

    private void built() throws IOException {
        sandbox.jdk("jdk", "25.0.1");
        Files.createDirectories(sandbox.root().resolve("cli/target/lib"));
        Sandbox.write(sandbox.jar(), "");
    }

    private void ageAll(Instant time) throws IOException {
        try (var files = Files.walk(sandbox.root())) {
            for (Path file : files.filter(f -> !f.equals(sandbox.jar())).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    private String printedJavaHome() throws Exception {
        sandbox.with("POLYPHONY_PRINT_JAVA_HOME", "1");
        Run run = sandbox.run();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out().strip();
    }
}
