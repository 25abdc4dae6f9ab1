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

@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void sandbox() throws IOException {
        sandbox = new Sandbox(folder.toRealPath());
    }

    @Test
    void run_withArguments_passesThemAndTheExitCodeUnchanged() throws Exception {
        sandbox.build();
        Run run = sandbox.run("team", "two words", "", "*");
        assertThat(run.exitCode()).isEqualTo(Sandbox.EXIT_CODE);
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
        sandbox.build();
        assertThat(sandbox.run("Grüße").out()).contains("Grüße", "LC_CTYPE=C.UTF-8", "stderr is a terminal: 0");
        sandbox.with("LANG", "de_DE.UTF-8");
        assertThat(sandbox.run().out()).contains("LC_CTYPE=\n");
    }

    @Test
    void run_throughLinksFromAnotherFolder_findsItsOwn() throws Exception {
        sandbox.build();
        Path first = Files.createSymbolicLink(folder.toRealPath().resolve("first link"), sandbox.launcher());
        Files.createSymbolicLink(folder.resolve("second"), first.getFileName());
        Run run = sandbox.run(folder.resolve("home"), folder.resolve("second"));
        assertThat(run.out()).contains("-cp\n" + sandbox.jar() + ":");
    }

    @Test
    void skipBuild_oldJar_isRunAsItIs() throws Exception {
        sandbox.build();
        Files.setLastModifiedTime(sandbox.jar(), FileTime.from(Instant.now().minusSeconds(1000)));
        sandbox.with("POLYPHONY_SKIP_BUILD", "1");
        assertThat(sandbox.run().exitCode()).isEqualTo(Sandbox.EXIT_CODE);
        Files.delete(sandbox.jar());
        Run run = sandbox.run();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("POLYPHONY_SKIP_BUILD");
    }

    @Test
    void doctor_withOptionsThatJavaRefuses_saysWhichAndHowToGoOn() throws Exception {
        sandbox.build();
        // A java that refuses what the real one would.
        Path jdk = sandbox.jdk("jdk", "25.0.1");
        Files.writeString(
                jdk.resolve("bin/java"),
                "#!" + sandbox.bin().resolve("bash") + "\necho 'Unrecognized option: -Xfoo' >&2; exit 1\n");
        sandbox.with("POLYPHONY_JAVA_OPTS", "-Xfoo");

        Run run = sandbox.run("doctor", "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("POLYPHONY_JAVA_OPTS=-Xfoo: Unrecognized option: -Xfoo", "unset");
        assertThat(failedCheck(run)).isEqualTo("java-options");
    }

    @Test
    void doctor_json_withoutJdkOrMaven_isOneObjectAllTheSame() throws Exception {
        sandbox.jdk("a \"quoted\" folder", "17.0.1");
        Run withoutJdk = sandbox.run("doctor", "--json");
        assertThat(withoutJdk.exitCode()).isEqualTo(2);
        assertThat(withoutJdk.err()).contains("JDK 25 is needed", "Maven 3.8 or later is needed as well");
        assertThat(failedCheck(withoutJdk)).isEqualTo("jdk");
        assertThat(CommandRun.json(withoutJdk.out()).at("/checks/0/found").asText())
                .contains("a \"quoted\" folder: release 17.0.1");

        sandbox.jdk("jdk", "25.0.1");
        Run withoutMaven = sandbox.run("doctor", "--json");
        assertThat(withoutMaven.exitCode()).isEqualTo(2);
        assertThat(failedCheck(withoutMaven)).isEqualTo("maven");

        assertThat(sandbox.run("doctor").out()).as("without --json").isEmpty();
        assertThat(sandbox.run("batch", "--json").out())
                .as("of another command")
                .isEmpty();
    }

    @Test
    void doctor_brokenBuild_saysWhatItIsLikely() throws Exception {
        sandbox.jdk("jdk", "25.0.1");
        sandbox.maven("3.9.9", "echo 'Could not transfer artifact x: Unknown host'; exit 1");
        Run run = sandbox.run("doctor", "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Maven could not fetch", "settings.xml");
        assertThat(failedCheck(run)).isEqualTo("build");
    }

    /** The name of the one check in what the launcher says in the doctor's place. */
    private static String failedCheck(Run run) {
        var root = CommandRun.json(run.out());
        assertThat(root.fieldNames()).toIterable().containsExactlyInAnyOrder("checks", "ready", "failed", "warned");
        assertThat(root.get("ready").asBoolean()).isFalse();
        assertThat(root.get("checks")).hasSize(1);
        var check = root.at("/checks/0");
        assertThat(check.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "status", "found", "meaning", "remedies");
        assertThat(check.get("status").asText()).isEqualTo("fail");
        assertThat(check.get("remedies")).isNotEmpty();
        return check.get("name").asText();
    }
}
