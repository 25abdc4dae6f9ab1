package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Benchmark;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.benchmark.TaskSet;
import io.polyphony.gaia.task.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code gaia report}, {@code gaia score} and {@code gaia submission}, on runs of solvers that know some answers. */
class GaiaReportCommandsTest {

    @TempDir
    private static Path folder;

    private static Path set;
    private static Path good;
    private static Path poor;
    private static Path repeated;

    @BeforeAll
    static void run() throws Exception {
        set = Files.createDirectories(folder.resolve("set"));
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 8; i++) {
            lines.append("{\"task_id\":\"t%d\",\"Question\":\"<b>What is %d?</b>\",\"Level\":%d,"
                            .formatted(i, i, 1 + i / 4))
                    .append("\"Final answer\":\"secret %d\",\"file_name\":\"\"}\n".formatted(i));
        }
        Files.writeString(set.resolve("metadata.jsonl"), lines);
        good = run("good", 8, 1);
        poor = run("poor", 1, 1);
        repeated = run("repeated", 4, 2);
    }

    private static Path run(String name, int known, int epochs) throws InterruptedException {
        Solver solver = task -> {
            int number = Integer.parseInt(task.id().substring(1));
            if (number > known) {
                return number == 8 ? Answer.none("Nobody knows.") : Answer.of("secretly " + number);
            }
            return Answer.of("secret " + number);
        };
        Path out = folder.resolve(name);
        Benchmark.over(TaskSet.of(Dataset.load(set, "validation")))
                .solver(name, solver)
                .epochs(epochs)
                .out(out)
                .run();
        return out;
    }

    private static Path cut(Path run, String name, int rows) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        Files.copy(run.resolve("manifest.json"), copy.resolve("manifest.json"));
        List<String> lines = Files.readAllLines(run.resolve("results.jsonl"));
        Files.writeString(
                copy.resolve("results.jsonl"),
                String.join("\n", lines.subList(0, rows)) + "\n"
                        + lines.get(rows).substring(0, 20));
        return copy;
    }

    @Test
    void report_ofARun_isATableByLevel() {
        CommandRun run = CommandRun.of("gaia", "report", good.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("good: good on validation")
                .containsPattern("good +all +8 +8 +100\\.0% +67\\.6–100\\.0%")
                .containsPattern("good +level 1 +3 +3")
                .containsPattern("good +answered +8");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void report_ofTwoRuns_comparesThemTaskByTask() {
        CommandRun run = CommandRun.of("gaia", "report", poor.toString(), good.toString(), "--json");

        JsonNode json = run.json();
        assertThat(json.get("correct").asInt()).isEqualTo(1);
        assertThat(json.get("second").get("correct").asInt()).isEqualTo(8);
        JsonNode total = json.get("comparison").get("total");
        assertThat(total.get("difference").asDouble()).isEqualTo(0.875);
        assertThat(total.get("verdict").asText()).isEqualTo("clear margin");
        assertThat(total.get("mcnemar_p").asDouble()).isEqualTo(0.015625);
        assertThat(CommandRun.texts(json.get("comparison").get("flips"), "task_id"))
                .hasSize(7);
        assertThat(CommandRun.of("gaia", "report", good.toString(), good.toString())
                        .out())
                .contains("no difference shown");
    }

    @Test
    void report_ofABrokenRun_countsWhatIsMissing() throws IOException {
        Path broken = cut(good, "broken", 5);

        JsonNode json =
                CommandRun.of("gaia", "report", broken.toString(), "--json").json();

        assertThat(json.get("all").asInt()).isEqualTo(8);
        assertThat(json.get("correct").asInt()).isEqualTo(5);
        assertThat(json.get("missing").asInt()).isEqualTo(3);
        assertThat(json.get("status").get("missing").asInt()).isEqualTo(3);
    }

    @Test
    void report_ofEpochs_hasPassRates() {
        JsonNode json =
                CommandRun.of("gaia", "report", repeated.toString(), "--json").json();

        assertThat(json.get("all").asInt()).isEqualTo(16);
        assertThat(json.get("passes").get(1).get("pass_at_k").asDouble()).isEqualTo(0.5);
        assertThat(CommandRun.of("gaia", "report", repeated.toString()).out()).contains("pass@k");
    }

    @Test
    void report_asFiles_hasQuestionsEscapedAndAnswersOnlyWhereAsked() throws IOException {
        Path html = folder.resolve("poor.html");
        Path markdown = folder.resolve("poor.md");

        CommandRun run = CommandRun.of(
                "gaia",
                "report",
                poor.toString(),
                "--tasks",
                set.toString(),
                "--html",
                html.toString(),
                "--markdown",
                markdown.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("report written to " + html, "report written to " + markdown);
        assertThat(Files.readString(html))
                .contains("&lt;b&gt;What is 5?&lt;/b&gt;", "secretly 5")
                .doesNotContain("<b>What", "secret 5");
        assertThat(Files.readString(markdown)).contains("secretly 5").doesNotContain("secret 5");
        CommandRun.of(
                "gaia",
                "report",
                poor.toString(),
                "--tasks",
                set.toString(),
                "--show-answers",
                "--html",
                html.toString(),
                "--markdown",
                markdown.toString());
        assertThat(Files.readString(html)).contains("secret 5");
        assertThat(Files.readString(markdown)).contains("secret 5");
    }

    @Test
    void score_ofARun_isThatOfItsRows() {
        CommandRun run = CommandRun.of("gaia", "score", poor.toString(), "--tasks", set.toString(), "--json");

        JsonNode json = run.json();
        assertThat(run.exitCode()).isZero();
        assertThat(json.get("correct").asInt()).isEqualTo(1);
        assertThat(json.get("answered").asInt()).isEqualTo(7);
        assertThat(json.get("close").asInt()).isEqualTo(6);
        assertThat(json.get("by_level").get("1").get("all").asInt()).isEqualTo(3);
        assertThat(json.get("notes")).isEmpty();
    }

    @Test
    void score_ofAnIncompleteRun_exitsWith3AndSaysHowManyAreMissing() throws IOException {
        CommandRun run = CommandRun.of("gaia", "score", cut(good, "half", 4).toString(), "--tasks", set.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        assertThat(run.out()).containsPattern("all +4 +8 +50\\.0%");
        assertThat(run.err()).contains("4 answers of 8 are missing and counted as wrong.");
    }

    @Test
    void submission_ofARun_isWhatScoreTakes() throws IOException {
        Path file = folder.resolve("good.jsonl");

        CommandRun run = CommandRun.of(
                "gaia", "submission", good.toString(), "--tasks", set.toString(), "--out", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("8 rows (level 1: 3, level 2: 4, level 3: 1), 8 answered");
        assertThat(Files.readAllLines(file)).hasSize(8);
        CommandRun score = CommandRun.of("gaia", "score", file.toString(), "--tasks", set.toString(), "--json");
        assertThat(score.json().get("correct").asInt()).isEqualTo(8);
    }

    @Test
    void submission_ofAnIncompleteRun_hasEmptyAnswersAndSaysOfWhich() throws IOException {
        Path file = folder.resolve("cut.jsonl");
        Path run = cut(good, "third", 6);

        CommandRun made = CommandRun.of(
                "gaia", "submission", run.toString(), "--tasks", set.toString(), "--out", file.toString());

        assertThat(made.exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        assertThat(made.err()).contains("2 tasks that the run has no row of: t7, t8");
        assertThat(Files.readAllLines(file)).last().isEqualTo("{\"task_id\":\"t8\",\"model_answer\":\"\"}");
        CommandRun unanswered = CommandRun.of(
                "gaia", "submission", poor.toString(), "--tasks", set.toString(), "--out", file.toString());
        assertThat(unanswered.exitCode()).isZero();
        assertThat(unanswered.err()).contains("1 task without an answer: t8");
    }

    static Stream<List<String>> wrong() {
        String tasks = set.toString();
        String run = good.toString();
        return Stream.of(
                List.of("is not the folder of a run", "report", "no-such"),
                List.of("which has a manifest.json", "report", tasks),
                List.of("which has a manifest.json", "score", tasks, "--tasks", tasks),
                List.of("is not the folder of a run", "report", run, "no-such"),
                List.of("--show-answers needs --tasks", "report", run, "--show-answers"),
                List.of("its folder doesn't exist", "report", run, "--html", "no/such/page.html"),
                List.of("--tasks no-such is not a folder", "report", run, "--tasks", "no-such"),
                List.of("There is no no-such", "score", "no-such", "--tasks", tasks),
                List.of("--tasks DIR is missing", "score", run),
                List.of("--tasks DIR is missing", "submission", run),
                List.of("made 2 attempts at each task", "submission", repeated.toString(), "--tasks", tasks),
                List.of("has no epoch 3", "submission", repeated.toString(), "--tasks", tasks, "--epoch", "3"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongRequest_exitsWith2AndOneSentence(List<String> arguments) {
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of("gaia"), arguments.stream().skip(1)).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(arguments.getFirst()).doesNotContain("defect", "\tat ");
    }

    @Test
    void files_thatAreDamaged_exitWith1AndOneSentence() throws IOException {
        Path submission = Files.writeString(folder.resolve("damaged.jsonl"), "{\"id\":1}\n");
        Path run = Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(run.resolve("manifest.json"), "{}");

        CommandRun score = CommandRun.of("gaia", "score", submission.toString(), "--tasks", set.toString());
        CommandRun report = CommandRun.of("gaia", "report", run.toString());

        assertThat(score.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(score.err()).contains("damaged.jsonl line 1 has no task_id", "error submission-invalid");
        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(report.err())
                .contains("is no manifest of a run", "error run-invalid")
                .doesNotContain("defect");
    }
}
