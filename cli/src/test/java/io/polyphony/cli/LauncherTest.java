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
}
