package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.host.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class CompletionCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        CommandRun run = CommandRun.of("completion");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        script = Files.writeString(folder.resolve("polyphony.bash"), run.out());
    }

    private List<String> complete(String... words) throws IOException, InterruptedException {
        String line = String.join(" ", words);
        String program = """
                . "$0"
                compopt() { :; } # is for a shell in which somebody presses the key
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE='%s' COMP_POINT=%d
                function=$(complete -p polyphony | sed 's/.* -F \\([^ ]*\\) .*/\\1/')
                "$function"
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(line, line.length());
        List<String> command = new ArrayList<>(List.of("bash", "--norc", "-c", program, script.toString()));
        command.addAll(Arrays.asList(words));
        ChildProcess.Result result = ChildProcess.run(command, LIMIT);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().lines().map(String::strip).toList();
    }

    @Test
    void script_isOneThatBashAccepts() throws Exception {
        ChildProcess.Result result = ChildProcess.run(List.of("bash", "-n", script.toString()), LIMIT);

        assertThat(result).isEqualTo(new ChildProcess.Result(0, ""));
    }

    @Test
    void script_evaluated_isUsedForTheLauncherWhereverItIs() throws Exception {
        ChildProcess.Result result = ChildProcess.run(
                List.of("bash", "--norc", "-c", "eval \"$(cat \"$0\")\"; complete -p", script.toString()), LIMIT);

        assertThat(result.output().lines()).anyMatch(line -> line.endsWith(" polyphony"));
    }

    @Test
    void script_evaluatedByZsh_needsNoAliasOfItsOwn() throws Exception {
        assertThat(Files.readString(script)).contains("compopt() { complete").doesNotContain("alias compopt");
    }

    @Test
    void beginningOfACommand_isCompleted() throws Exception {
        assertThat(complete("polyphony", "te")).containsExactly("team");
        assertThat(complete("./polyphony", "models", "pu")).containsExactly("pull");
    }

    @Test
    void beginningOfAnOption_isCompletedToThoseOfTheCommand() throws Exception {
        assertThat(complete("polyphony", "team", "--fi")).containsExactly("--file");
        assertThat(complete("polyphony", "demo", "--fi")).containsExactly("");
        assertThat(complete("polyphony", "batch", "--se")).contains("--sequences", "--seed");
    }

    @Test
    void nameOfAModel_isCompletedFromTheCatalogue() throws Exception {
        assertThat(complete("polyphony", "demo", "--model", "smol")).contains("smollm2-135m");
        assertThat(complete("polyphony", "models", "pull", "smol")).contains("smollm2-135m");
    }

    @Test
    void nameOfABench_isCompleted() throws Exception {
        assertThat(complete("polyphony", "bench", "dec")).contains("decode");
    }
}
