package io.polyphony.cli.gaia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.Commands;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command with solvers that need no model. */
@Timeout(60)
class GaiaRunCommandTest {

    @TempDir
    private Path folder;

    private Path set;
    private Path out;
    private int opened;
    private int closed;

    /** Right where the level is 1; throws at t5. */
    private final class FakeSolver implements RunSolver {

        private final SolverRequest request;

        FakeSolver(SolverRequest request) {
            this.request = request;
        }

        @Override
        public void open() {
            opened++;
        }

        @Override
        public Answer solve(Task task) {
            if (task.id().equals("t5") && request.attempts() > 1) {
                throw new IllegalStateException("lost the thread");
            }
            return Answer.of(task.question().contains("easy") ? "answer " + task.id() : "no idea");
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @BeforeEach
    void write() throws IOException {
        set = folder.resolve("set");
        out = folder.resolve("run");
        metadata(IntStream.rangeClosed(1, 6)
                .mapToObj(i -> task("t" + i, i <= 2 ? 1 : i <= 5 ? 2 : 3, "answer t" + i))
                .toList());
    }

    private void metadata(List<String> lines) throws IOException {
        Path split = Files.createDirectories(set.resolve("2023/validation"));
        Files.write(split.resolve("metadata.jsonl"), lines);
    }

    private static String task(String id, int level, String answer) {
        return "{\"task_id\":\"%s\",\"Question\":\"%s %s\",\"Level\":%d,\"Final answer\":\"%s\",\"file_name\":\"\"}"
                .formatted(id, level == 1 ? "easy" : "hard", id, level, answer);
    }

    private Commands.Run run(String... args) {
        CommandLine gaia = new CommandLine(new GaiaCommand());
        gaia.getCommandSpec().name("trial").removeSubcommand("run");
        gaia.addSubcommand(
                "run",
                new GaiaRunCommand(new Solvers(Map.of(
                        SolverName.HEURISTIC, FakeSolver::new,
                        SolverName.ORACLE, FakeSolver::new))));
        List<String> words = new ArrayList<>(List.of("trial", "run", "--tasks", set.toString()));
        words.addAll(List.of(args));
        return Commands.runWith(new Object[] {gaia}, words.toArray(String[]::new));
    }

    private Commands.Run heuristic(String... args) {
        List<String> words = new ArrayList<>(List.of("--solver", "heuristic", "--out", out.toString()));
        words.addAll(List.of(args));
        return run(words.toArray(String[]::new));
    }

    private static JsonNode json(Commands.Run run) throws IOException {
        assertThat(run.out()).as(run.err()).hasLineCount(1);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void run_allMade_exits0AndShowsATableAndWhereTheRowsAre() {
        Commands.Run run = heuristic();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "Level Right All Score 95%",
                        "1 2 2 100.0% 34.2% to 100.0%",
                        "2 0 3 0.0% 0.0% to 56.1%",
                        "3 0 1 0.0% 0.0% to 79.3%",
                        "all 2 6 33.3% 9.7% to 70.0%",
                        "Attempts: 6 answered",
                        "Rows: " + out.resolve(ResultLog.FILE));
        assertThat(run.err()).contains("6/6 tasks, 2 right, 0 failed");
        assertThat(opened).isEqualTo(1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void json_isOneObjectWithTheDocumentedMembers() throws IOException {
        JsonNode json = json(heuristic("--json", "--epochs", "2"));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "tasks",
                        "epochs",
                        "answered",
                        "correct",
                        "score",
                        "by_level",
                        "status",
                        "wall_s",
                        "tasks_per_min",
                        "tokens_per_s",
                        "tokens",
                        "run");
        assertThat(json.get("tasks").asInt()).isEqualTo(6);
        assertThat(json.get("answered").asInt()).isEqualTo(12);
        assertThat(json.get("correct").asInt()).isEqualTo(4);
        assertThat(json.get("score").asDouble()).isEqualTo(0.3333);
        assertThat(json.get("by_level").toString())
                .isEqualTo(
                        "{\"1\":{\"correct\":4,\"all\":4,\"score\":1.0},\"2\":{\"correct\":0,\"all\":6,\"score\":0.0},"
                                + "\"3\":{\"correct\":0,\"all\":2,\"score\":0.0}}");
        assertThat(json.get("status").toString()).isEqualTo("{\"answered\":12}");
    }

    @Test
    void run_withAFailedAttempt_exits3AndSaysWhich() {
        Commands.Run run = heuristic("--sequences", "2");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("task t5 failed: IllegalStateException: lost the thread")
                .contains("1 of 6 attempts failed");
        assertThat(ResultLog.read(out)).hasSize(6);
    }

    @Test
    void selection_byLevelIdsAndLimit_isRun() {
        heuristic("--level", "2,3", "--ids", "t1,t4,t5,t6", "--limit", "2");

        assertThat(ResultLog.read(out)).extracting(Row::taskId).containsExactly("t4", "t5");
    }

    @Test
    void selection_thatTheSetDoesNotHave_exits2() {
        assertThat(heuristic("--level", "7").exitCode()).isEqualTo(2);
        assertThat(heuristic("--ids", "t1,t99").err()).contains("no task t99");
        assertThat(heuristic("--limit", "0").exitCode()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void resume_makesTheMissingAndOpensNothingWhereNoneIs() throws IOException {
        heuristic("--limit", "4");
        opened = 0;

        JsonNode rest = json(heuristic("--resume", "--json"));
        Commands.Run again = heuristic("--resume", "--json");

        assertThat(rest.get("tasks").asInt()).isEqualTo(6);
        assertThat(opened).isEqualTo(1);
        assertThat(json(again).get("correct").asInt()).isEqualTo(2);
        assertThat(again.err()).contains("6 of 6 attempts are done already.");
        assertThat(ResultLog.read(out)).hasSize(6);
    }

    @Test
    void outWithRows_withoutResume_exits1BeforeAnythingIsOpened() {
        heuristic();
        opened = 0;

        Commands.Run run = heuristic();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has rows already", "run-invalid");
        assertThat(opened).isZero();
        assertThat(closed).isEqualTo(2);
    }

    @Test
    void resume_withOtherOptions_exits1AndNamesThem() {
        heuristic();

        Commands.Run run = heuristic("--resume", "--seed", "9", "--max-wall", "1m30s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("seed is 9 and was 1; wall limit is PT1M30S and was PT2M");
    }

    @Test
    void tasksThatCannotBeRead_exit1() throws IOException {
        metadata(List.of("{\"task_id\":"));

        Commands.Run run = heuristic();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("line 1", "dataset-invalid");
    }

    @Test
    void answersThatNobodyHas_areNotScored() throws IOException {
        metadata(List.of(task("t1", 1, "?"), task("t2", 2, "?")));

        Commands.Run table = heuristic();
        JsonNode json = json(heuristic("--resume", "--json"));

        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).contains("nobody knows the score");
        assertThat(json.get("correct").isNull()).isTrue();
        assertThat(json.get("score").isNull()).isTrue();
        assertThat(json.get("answered").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sequences 0|--sequences is 0",
                "--sequences 65|--sequences is 65",
                "--epochs 0|--epochs is 0",
                "--max-tokens 0|--max-tokens is 0",
                "--max-tool-calls -1|--max-tool-calls is -1",
                "--max-wall soon|'soon' is no time above zero",
                "--max-wall 0s|'0s' is no time above zero",
                "--solver telepathy|no-tools",
                "--solver oracle|needs --oracle-plans",
                "--oracle-plans pom.xml|is for --solver oracle alone",
                "--solver oracle --oracle-plans nowhere.jsonl|is not a file",
            })
    void wrongCommandLines_exit2AndSayWhy(String options, String because) {
        String solver = options.contains("--solver ") ? "" : " --solver heuristic";
        Commands.Run run = run((options + solver + " --out " + out).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(because);
        assertThat(out).doesNotExist();
    }

    @Test
    void resume_withoutOut_exits2() {
        Commands.Run run = run("--solver", "heuristic", "--resume");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--resume needs --out");
    }

    @Test
    void tasks_thatAreNoFolder_exit2() {
        set = folder.resolve("nowhere");

        assertThat(heuristic().exitCode()).isEqualTo(2);
    }
}
