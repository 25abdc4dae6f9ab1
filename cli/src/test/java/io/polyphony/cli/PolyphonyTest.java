package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.error.KvCacheFullException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class PolyphonyTest {

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final Terminal terminal = new Terminal(Channel.plain(out), Channel.plain(err));
    private final Interruption interruption = new Interruption(Thread.currentThread(), Duration.ZERO);

    @AfterEach
    void quietAgain() {
        Logging.configure(0, terminal.err());
        Thread.interrupted();
    }

    @Test
    void version_isTheBuildsAndGoesToOut() {
        boolean known = Files.exists(Path.of("..", ".git"));
        assertThat(execute(() -> 0, "--version")).isZero();
        assertThat(out.toString())
                .matches("polyphony \\d+\\.\\d+\\.\\d+ \\(revision "
                        + (known ? "[0-9a-f]{12}( with changes)?" : "unknown")
                        + "\\)\nllama\\.cpp b4916\nJava 25.*\n");
        assertThat(err).isEmpty();
    }

    @Test
    void version_builtOutsideOfGit_saysThatTheRevisionIsUnknown() {
        var properties = new Properties();
        properties.setProperty("revision", "${git.commit.id.abbrev}");
        assertThat(Version.revision(properties)).isEqualTo("revision unknown");
    }

    @Test
    void help_listsExitCodesAndAnExample() {
        assertThat(execute(() -> 0, "--help")).isZero();
        assertThat(out).contains("Exit codes:", "130", "Examples:", "--verbose");
    }

    @Test
    void noCommand_isAUsageErrorThatLeavesOutEmpty() {
        assertThat(execute(() -> 0)).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).contains("Usage: polyphony");
    }

    @Test
    void unknownOption_saysWhichAndWhereHelpIs() {
        assertThat(execute(() -> 0, "--no-such")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("polyphony: Unknown option: '--no-such'\n  see polyphony --help\n");
        assertThat(out).isEmpty();
    }

    @Test
    void unknownOption_ofACommand_pointsToThatCommandsHelp() {
        assertThat(execute(() -> 0, "sample", "--no-such")).isEqualTo(2);
        assertThat(err).contains("see polyphony sample --help");
    }

    @Test
    void misspeltCommand_suggestsTheRightOne() {
        assertThat(execute(() -> 0, "sampel")).isEqualTo(2);
        assertThat(err).contains("sampel", "did you mean").contains("sample");
    }

    @Test
    void wrongValue_isAUsageErrorInOneSentence() {
        assertThat(execute(() -> 0, "sample", "--count", "many")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err).contains("--count", "many");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void command_returnsACode_isTheExitCode(int code) {
        assertThat(execute(() -> code, "sample")).isEqualTo(code);
        assertThat(err).isEmpty();
    }

    @Test
    void command_failsAsKnown_saysOneSentenceCodeAndId() {
        var failure = new KvCacheFullException("The KV cache has 10 cells free, 20 are needed; use fewer sequences.");
        assertThat(execute(() -> raise(failure), "sample")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "polyphony: The KV cache has 10 cells free, 20 are needed; use fewer sequences.",
                        "  error kv-cache-full, id " + failure.correlationId()
                                + "; docs/errors.md says what can be done");
    }

    static Stream<Throwable> unexpected() {
        return Stream.of(new IllegalStateException("broken\nbadly"), new StackOverflowError("broken badly"));
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void command_failsUnexpectedly_saysSoWithoutStackTrace(Throwable failure) {
        assertThat(execute(() -> raise(failure), "sample")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString())
                .containsPattern("polyphony: unexpected \\w+: broken badly \\(id [0-9a-f]{8}\\)")
                .contains("report it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--verbose"})
    void verbose_afterTheCommand_showsTheStackTrace(String option) {
        execute(() -> raise(new IllegalStateException("broken")), "sample", option);
        assertThat(err).contains("java.lang.IllegalStateException: broken\n\tat io.polyphony.cli.PolyphonyTest");
    }

    @Test
    void command_interrupted_exits130() {
        assertThat(execute(() -> raise(new InterruptedException()), "sample")).isEqualTo(130);
        assertThat(err.toString()).isEqualTo("polyphony: interrupted\n");
    }

    @Test
    void command_failsAfterCtrlC_isInterruptedNotFailed() {
        int code = execute(
                () -> {
                    interruption.stop();
                    return raise(new KvCacheFullException("collateral"));
                },
                "sample");
        assertThat(code).isEqualTo(130);
        assertThat(err.toString()).isEqualTo("polyphony: interrupted\n");
    }

    @Test
    void subcommand_inheritsHelpAndExitCodes() {
        assertThat(execute(() -> 0, "sample", "--help")).isZero();
        assertThat(out).contains("Usage: polyphony sample", "Exit codes:", "--verbose", "--count");
    }

    private int execute(Callable<Integer> work, String... args) {
        return Polyphony.execute(terminal, interruption, args, new Sample(work));
    }

    /** Throws {@code failure}, whatever it is. */
    private static Integer raise(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    @Command(name = "sample", description = "Does what the test says.")
    private static final class Sample implements Callable<Integer> {

        private final Callable<Integer> work;

        @Option(names = "--count", description = "A number.")
        private int count;

        Sample(Callable<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception {
            return work.call() + count;
        }
    }
}
