package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.cli.terminal.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code polyphony batch} with prompts on its command line, on a tiny model of random weights. */
@Timeout(120)
class BatchCommandTest {

    /**
     * What the model says to these it says by a clear margin: 150 draws at temperature 0.04 give the same. Cells that are used
     * again change the last bits, which must not decide a test.
     */
    private static final String[] EIGHT = IntStream.of(10, 35, 41, 51, 69, 73, 85, 96)
            .mapToObj(i -> "the plan has step " + i)
            .toArray(String[]::new);

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = CommandRun.tinyModel(folder);
    }

    @Test
    void json_isOneObjectWithExactlyTheseKeys() {
        CommandRun run = batch("--json", "one", "two");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = run.json();
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "model", "sequences", "wall_s", "prompt_tokens", "generated_tokens", "tokens_per_s", "results");
        assertThat(report.get("model").asText()).isEqualTo("tiny-7");
        assertThat(report.get("sequences").asInt()).isEqualTo(2);
        assertThat(report.get("generated_tokens").asLong()).isEqualTo(24);
        assertThat(report.get("tokens_per_s").asDouble()).isPositive();
        for (JsonNode row : report.get("results")) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "index",
                            "sequence",
                            "text",
                            "prompt_tokens",
                            "generated_tokens",
                            "finish",
                            "error",
                            "reused_tokens",
                            "key");
            assertThat(row.get("finish").asText()).isEqualTo("length");
            assertThat(row.get("error").isNull()).isTrue();
            assertThat(row.get("sequence").asInt()).isBetween(1, 2);
            assertThat(row.get("prompt_tokens").asLong()).isPositive();
        }
    }

    @Test
    void compare_addsTheSequentialRunAndTheSpeedUp() {
        CommandRun run = batch("--json", "--compare", "one", "two");

        assertThat(run.json().get("sequential").fieldNames()).toIterable().containsExactly("wall_s", "tokens_per_s");
        assertThat(run.json().get("speedup").asDouble()).isPositive();
        assertThat(run.err()).contains("2 of 2 replies are the same as before", "speed-up");
    }

    @Test
    void rows_areInTheOrderOfThePromptsUnlessUnordered() {
        CommandRun ordered = batch(with(EIGHT, "--sequences", "3"));
        CommandRun unordered = batch(with(EIGHT, "--sequences", "3", "--unordered"));

        assertThat(heads(ordered)).containsExactly("[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[6]", "[7]");
        assertThat(heads(unordered)).containsExactlyInAnyOrderElementsOf(heads(ordered));
    }

    @Test
    void texts_areTheSameWithAnyNumberOfSequencesAndAnyCompany() {
        List<String> four = texts(batch(with(EIGHT, "--json", "--sequences", "4", "--max-tokens", "8")));

        assertThat(texts(batch(with(EIGHT, "--json", "--sequences", "1", "--max-tokens", "8"))))
                .isEqualTo(four);
        assertThat(four).doesNotHaveDuplicates().noneMatch(String::isEmpty);
        assertThat(texts(batch("--json", "--max-tokens", "8", EIGHT[0]))).containsExactly(four.getFirst());
    }

    @Test
    void seed_givesTheSameDrawsAgainAndAnotherOthers() {
        List<String> drawn =
                texts(batch(with(EIGHT, "--json", "--temperature", "1.5", "--seed", "4", "--sequences", "1")));

        assertThat(texts(batch(with(EIGHT, "--json", "--temperature", "1.5", "--seed", "4", "--sequences", "1"))))
                .isEqualTo(drawn);
        assertThat(texts(batch(with(EIGHT, "--json", "--temperature", "1.5", "--seed", "40"))))
                .isNotEqualTo(drawn);
    }

    @Test
    void system_isPrefilledOnceAndSharedByAll() throws IOException {
        Path system = Files.writeString(folder.resolve("system.txt"), "you are the critic of a plan");
        JsonNode plain = batch(with(EIGHT, "--json")).json();
        JsonNode shared =
                batch(with(EIGHT, "--json", "--system", system.toString())).json();

        assertThat(CommandRun.texts(plain.get("results"), "reused_tokens")).containsOnly("0");
        List<String> reused = CommandRun.texts(shared.get("results"), "reused_tokens");
        assertThat(reused).hasSize(8).doesNotContain("0");
        assertThat(reused.stream().distinct()).hasSize(1);
        assertThat(shared.get("prompt_tokens").asLong())
                .isEqualTo(plain.get("prompt_tokens").asLong());
        assertThat(CommandRun.texts(shared.get("results"), "text"))
                .isNotEqualTo(CommandRun.texts(plain.get("results"), "text"));
    }

    @Test
    void promptLongerThanTheContext_failsAlone() {
        String tooLong = "the plan ".repeat(400);
        CommandRun run = batch("--json", "--context", "256", "one", tooLong, "two");

        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        JsonNode rows = run.json().get("results");
        assertThat(rows.get(1).get("error").asText()).contains("256").endsWith(".");
        assertThat(rows.get(1).get("finish").isNull()).isTrue();
        assertThat(List.of(rows.get(0), rows.get(2)))
                .allSatisfy(row -> assertThat(row.get("text").asText()).isNotEmpty());
    }

    @Test
    void everyPromptFails_exitsWith1() {
        CommandRun run = batch("--context", "256", "the plan ".repeat(400));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(run.out()).startsWith("[0] failed: ");
        assertThat(run.err()).contains("1 failed");
    }

    @Test
    void terminal_showsALineForEachSequenceAndHowManyAreDone() {
        StringBuilder err = new StringBuilder();
        CommandRun run = CommandRun.of(
                Channel.interactive(err, 120, 30),
                err,
                CommandRun.args(model, "batch", with(EIGHT, "--max-tokens", "12")));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("8 of 8 prompts done")
                .containsPattern("seq +1  prompt")
                .containsPattern("seq +2  prompt");
    }

    @Test
    void thousandTinyPrompts_areAllAnswered() {
        String[] many = IntStream.range(0, 1000).mapToObj(i -> "p" + i).toArray(String[]::new);
        CommandRun run = batch(with(many, "--json", "--sequences", "8", "--max-tokens", "2"));

        assertThat(run.exitCode()).isZero();
        assertThat(CommandRun.texts(run.json().get("results"), "index"))
                .isEqualTo(IntStream.range(0, 1000).mapToObj(String::valueOf).toList());
        assertThat(CommandRun.texts(run.json().get("results"), "generated_tokens"))
                .containsOnly("2");
    }

    private static CommandRun batch(String... more) {
        boolean limited = List.of(more).contains("--max-tokens");
        return CommandRun.on(model, "batch", limited ? more : with(more, "--max-tokens", "12"));
    }

    private static String[] with(String[] prompts, String... options) {
        return Stream.concat(Stream.of(options), Stream.of(prompts)).toArray(String[]::new);
    }

    private static List<String> texts(CommandRun run) {
        return CommandRun.texts(run.json().get("results"), "text");
    }

    private static List<String> heads(CommandRun run) {
        return run.out()
                .lines()
                .filter(line -> line.matches("\\[\\d] .*"))
                .map(line -> line.substring(0, 3))
                .toList();
    }
}
