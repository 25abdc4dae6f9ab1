package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.host.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each scenario in a JVM of its own: a crash is a failed test and not the end of all tests. */
class NativeScenariosTest {

    @TempDir
    private Path folder;

    @Test
    void everyCall_afterClose_isRefused() throws Exception {
        assertThat(run("use-after-close")).contains("refused 14");
    }

    @Test
    void close_whileEightThreadsGenerate_endsThemAll() throws Exception {
        assertThat(run("close-while-generating")).contains("ended 320");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void sequence_openedAndClosedTenThousandTimes_leaksNothing() throws Exception {
        assertThat(run("open-close-cycles")).contains("used cells 0, in use 0");
    }

    @Test
    void tokenize_longRunsOfEveryKind_neverOverflowTheStack() throws Exception {
        assertThat(run("long-runs")).contains("tokenized 84");
    }

    @Test
    void everyArchitecture_asTheChecksDescribeIt_loadsAndGenerates() throws Exception {
        assertThat(run(SampleModelScenario.class, List.of(folder.toString())))
                .contains("generated with 46 architectures");
    }

    @Test
    void everyArchitecture_embeds_andATextAloneAsBesideOthers() throws Exception {
        assertThat(run(EmbedderScenario.class, List.of(folder.toString()))).contains("embedded with 49 architectures");
    }

    private String run(String scenario) throws Exception {
        return run(
                NativeScenarios.class,
                List.of(scenario, NativeScenarios.tinyModel(folder, 7).toString()));
    }

    private static String run(Class<?> main, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-preview",
                "--enable-native-access=ALL-UNNAMED",
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ChildProcess.Result result = ChildProcess.run(command, Duration.ofSeconds(60));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }
}
