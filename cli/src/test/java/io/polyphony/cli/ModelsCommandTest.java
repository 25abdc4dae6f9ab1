package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code polyphony models} on a cache of its own, without a network. */
class ModelsCommandTest {

    private static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";

    @TempDir
    private Path cache;

    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = Files.createDirectories(cache.resolve("models")).resolve(FILE);
    }

    @Test
    void list_saysWhatIsCached() throws IOException {
        CommandRun empty = models("list");
        Files.writeString(file, "too short");
        CommandRun damaged = models("list");

        assertThat(empty.exitCode()).isZero();
        assertThat(empty.out()).contains("smollm2-135m", "not cached", "98.4", "Apache-2.0", file.toString());
        assertThat(damaged.out()).contains("damaged");
    }

    @Test
    void path_notCached_saysHowToFetchIt() {
        CommandRun run = models("path");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("polyphony models pull smollm2-135m");
    }

    @Test
    void path_ofAFile_isThatFileAlone() {
        Path tiny = CommandRun.tinyModel(cache);

        assertThat(models("path", tiny.toString())).isEqualTo(new CommandRun(0, tiny + "\n", ""));
    }

    @Test
    void verify_wrongChecksum_exitsWith1AndSaysWhatToDo() throws IOException {
        Files.writeString(file, "not what the catalogue says");

        CommandRun run = models("verify");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(run.out()).isEqualTo(file + ": damaged; fetch it again with 'polyphony models pull smollm2-135m'\n");
    }

    @Test
    void verify_notCached_exitsWith2() {
        assertThat(models("verify").exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull", "path", "verify"})
    void unknownName_namesThoseThatThereAre(String command) {
        CommandRun run = models(command, "gpt-17");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("There is no model named gpt-17: choose one of smollm2-135m");
    }

    @Test
    void noSubcommand_isAUsageError() {
        CommandRun run = models();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("Missing required subcommand", "see polyphony models --help");
    }

    private CommandRun models(String... more) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        String[] args = new String[more.length + 1];
        args[0] = "models";
        System.arraycopy(more, 0, args, 1, more.length);
        int exitCode = Polyphony.execute(
                new Terminal(Channel.plain(out), Channel.plain(err)),
                new Interruption(Thread.currentThread(), Duration.ZERO),
                ModelStore.of(Map.of("POLYPHONY_CACHE", cache.toString())),
                args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
