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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherBuildTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void sandbox() throws IOException {
        sandbox = new Sandbox(folder.toRealPath());
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
        sandbox.build();
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
        sandbox.build();
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
                assertThat(second.waitFor()).isEqualTo(Sandbox.EXIT_CODE);
                assertThat(secondErr.readLine()).isNull();
            } finally {
                second.destroyForcibly();
            }
            assertThat(first.waitFor()).isEqualTo(Sandbox.EXIT_CODE);
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
        assertThat(sandbox.run().exitCode()).isEqualTo(Sandbox.EXIT_CODE);
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

    private void ageAll(Instant time) throws IOException {
        try (var files = Files.walk(sandbox.root())) {
            for (Path file : files.filter(f -> !f.equals(sandbox.jar())).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }
}
