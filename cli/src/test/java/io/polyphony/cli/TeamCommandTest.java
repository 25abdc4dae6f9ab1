package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.cli.terminal.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code polyphony team} and {@code polyphony demo} on a tiny model of random weights, whose answers are nonsense. */
@Timeout(180)
class TeamCommandTest {

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path cafe;

    @BeforeAll
    static void writeFiles() throws IOException {
        model = CommandRun.tinyModel(folder);
        cafe = Files.writeString(
                folder.resolve("cafe.txt"), "The Blue Door cafe is in Mill Lane. The owner is Anna Bell.");
    }

    @Test
    void json_isOneObjectWithExactlyTheseKeys() {
        CommandRun run = demo("--json");

        JsonNode report = run.json();
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("answer", "exit_reason", "plan", "verdicts", "outcomes");
        assertThat(report.get("outcomes")).isNotEmpty();
        for (JsonNode row : report.get("outcomes")) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "agent",
                            "sequence",
                            "status",
                            "attempts",
                            "elapsed_ms",
                            "prompt_tokens",
                            "reused_tokens",
                            "generated_tokens",
                            "error");
        }
        assertThat(run.exitCode()).isEqualTo(exitCode(report));
    }

    @Test
    void executors_allForkTheDocuments() {
        JsonNode outcomes = demo("--json", "--no-critic").json().get("outcomes");

        List<JsonNode> readers = new ArrayList<>();
        outcomes.forEach(row -> {
            if (row.get("agent").asText().startsWith("executor-")
                    && row.get("sequence").asInt() >= 0) {
                readers.add(row);
            }
        });
        assertThat(readers)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("reused_tokens").asLong()).isGreaterThan(500));
    }

    @Test
    void seed_givesTheSameRunAgain() {
        assertThat(withoutTimes(team("--json", "--seed", "3", "--no-critic")))
                .isEqualTo(withoutTimes(team("--json", "--seed", "3", "--no-critic")));
    }

    @Test
    void failingExecutor_isToldAndWhatNeedsItIsSkipped() {
        CommandRun run = demo("--json", "--no-critic", "--fail", "executor-1");

        JsonNode report = run.json();
        List<String> statuses = new ArrayList<>();
        report.get("outcomes")
                .forEach(row -> statuses.add(
                        row.get("agent").asText() + " " + row.get("status").asText()));
        assertThat(statuses).contains("planner succeeded", "executor-1 failed");
        int step = 0;
        for (JsonNode planned : report.get("plan")) {
            step++;
            if (planned.get("needs").toString().contains("\"s1\"")) {
                assertThat(statuses).contains("executor-" + step + " skipped");
            }
        }
        assertThat(report.get("answer").isNull()).isTrue();
        assertThat(run.exitCode())
                .isIn(ExitCode.FAILED.number(), ExitCode.PARTIAL.number())
                .isEqualTo(exitCode(report));
    }

    @Test
    void failingPlanner_leavesNothingAndExitsWith1() {
        CommandRun run = team("--json", "--fail", "planner");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(run.json().get("plan")).isEmpty();
        assertThat(run.json().get("outcomes").get(0).get("error").asText()).isNotEmpty();
    }

    @Test
    void failure_isToldBelowATableThatFits80Columns() {
        CommandRun run = team("--fail", "planner");

        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0)).startsWith("Agent").endsWith("Generated");
        assertThat(lines.get(1)).matches("planner +- +failed .*");
        assertThat(lines.subList(0, 2)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines.get(2)).startsWith("planner failed: ");
        assertThat(lines).contains("Answer: none", "Exit: failed");
    }

    @Test
    void failingCritic_stopsNobody() {
        JsonNode report = team("--json", "--fail", "critic").json();

        assertThat(CommandRun.texts(report.get("outcomes"), "agent")).contains("planner", "critic", "executor-1");
        assertThat(report.get("verdicts")).isEmpty();
    }

    @Test
    void terminal_showsALiveLineForEachSequence() {
        StringBuilder err = new StringBuilder();
        CommandRun run =
                CommandRun.of(Channel.interactive(err, 100, 40), err, CommandRun.args(model, "demo", "--no-critic"));

        assertThat(run.err())
                .contains("which every agent forks", "planner", "executor-1")
                .containsPattern("seq \\d  executor-1 .*prefilled.*reused")
                .containsPattern("seq \\d  free");
        assertThat(run.out()).contains("Agent", "Reused", "Answer:", "Exit:");
    }

    @Test
    void file_isReadAndShared() {
        CommandRun run = team("--json", "--no-critic");

        assertThat(run.err()).contains("1 document prefilled once");
        assertThat(run.json().get("plan")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-run-tokens", "--max-tool-calls"})
    void budgetSpent_isTheExitReason(String budget) {
        CommandRun run = team("--json", "--no-critic", budget, "1");

        JsonNode report = run.json();
        assertThat(report.get("exit_reason").asText()).contains("exhausted");
        assertThat(run.exitCode()).isEqualTo(exitCode(report)).isNotZero();
    }

    static Stream<List<String>> wrong() {
        String file = "pom.xml";
        return Stream.of(
                List.of("team"),
                List.of("team", "no documents?"),
                List.of("team", "--file", file),
                List.of("team", "--file", file, " "),
                List.of("team", "--file", "no-such.txt", "who?"),
                List.of("team", "--file", ".", "who?"),
                List.of("team", "--file", file, "--file", file, "--file", file, "who?"),
                List.of("team", "--file", file, "--fail", "manager", "who?"),
                List.of("demo", "--fail", "executor-0"),
                List.of("demo", "--sequences", "3"),
                List.of("demo", "--sequences", "65"),
                List.of("demo", "--rounds", "0"),
                List.of("demo", "--max-seconds", "0"),
                List.of("demo", "--max-run-tokens", "0"),
                List.of("demo", "--temperature", "-1"),
                List.of("demo", "--context", "1"),
                List.of("pairs", "--temperature", "-1", "--pairs", file),
                List.of("pairs", "--pairs", "no-such.jsonl"),
                List.of("pairs", "--pairs", file));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongCommandLine_exitsWith2AndOneSentence(List<String> arguments) {
        List<String> args = new ArrayList<>(arguments);
        args.addAll(1, List.of("--model", model.toString(), "--threads", "1"));

        CommandRun run = CommandRun.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.startsWith("polyphony: ")))
                .hasSize(1);
        assertThat(run.err()).doesNotContain("defect", "\tat ");
    }

    /** A task on a short document, which takes less time than the demonstration's. */
    private static CommandRun team(String... more) {
        String[] task = {"--file", cafe.toString(), "Who owns the Blue Door cafe?"};
        return CommandRun.on(
                model, "team", Stream.concat(Stream.of(more), Stream.of(task)).toArray(String[]::new));
    }

    private static CommandRun demo(String... more) {
        return CommandRun.on(model, "demo", more);
    }

    /** What the report's exit reason asks for. */
    private static int exitCode(JsonNode report) {
        String reason = report.get("exit_reason").asText();
        if (reason.equals("answered")) {
            return ExitCode.DONE.number();
        }
        boolean found = CommandRun.texts(report.get("plan"), "result").stream().anyMatch(text -> !text.equals("null"));
        boolean failed = Set.of("failed", "rounds-exhausted").contains(reason);
        return (found && !failed ? ExitCode.PARTIAL : ExitCode.FAILED).number();
    }

    private static String withoutTimes(CommandRun run) {
        return run.out().replaceAll("\"(elapsed_ms|sequence)\":-?\\d+", "");
    }
}
