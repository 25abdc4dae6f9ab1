package io.polyphony.cli.gaia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.Commands;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.team.Ablation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command with solvers that need no model, each attempt of which takes a second of a clock of their own. */
@Timeout(60)
class GaiaStudyCommandTest {

    @TempDir
    private Path folder;

    private Path set;
    private Path out;
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<SolverRequest> requests = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        set = folder.resolve("set");
        out = folder.resolve("study");
        Path split = Files.createDirectories(set.resolve("2023/validation"));
        Files.write(
                split.resolve("metadata.jsonl"),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(i ->
                                "{\"task_id\":\"t%d\",\"Question\":\"q\",\"Level\":%d,\"Final answer\":\"a\",\"file_name\":\"\"}"
                                        .formatted(i, i))
                        .toList());
    }

    private RunSolver solver(SolverRequest request) {
        requests.add(request);
        return RunSolver.of(_ -> {
            asked.incrementAndGet();
            clock.addAndGet(1_000_000_000L);
            return Answer.of("a");
        });
    }

    private Commands.Run study(String... args) {
        CommandLine gaia = new CommandLine(new GaiaCommand());
        gaia.getCommandSpec().name("trial").removeSubcommand("study");
        Solvers solvers = new Solvers(Map.of(SolverName.TEAM, this::solver, SolverName.ORACLE, this::solver));
        gaia.addSubcommand("study", new GaiaStudyCommand(solvers, clock::get));
        List<String> words = new ArrayList<>(
                List.of("trial", "study", "--tasks", set.toString(), "--out", out.toString(), "--rounds", "1"));
        words.addAll(List.of(args));
        return Commands.runWith(new Object[] {gaia}, words.toArray(String[]::new));
    }

    @Test
    void plan_isShown_andNothingIsDone() {
        Commands.Run run = study("--plan");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("team-without-critic", "throughput-8-round-1", "a default per task", "In all");
        assertThat(asked).hasValue(0);
        assertThat(out).doesNotExist();
    }

    @Test
    void study_writesItsRunsJsonAndPage_andSaysWhatIsMissing() throws Exception {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# Page\n\n<!-- study: begin -->\nold\n<!-- study: end -->\n\nThe end.\n");

        Commands.Run run = study("--docs", page.toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json).isEqualTo(new ObjectMapper().readTree(Files.readString(out.resolve("study.json"))));
        assertThat(json.at("/solvers/0/run").textValue()).isEqualTo("team");
        assertThat(ResultLog.read(out.resolve("team-without-model"))).hasSize(3);
        assertThat(Files.readString(page))
                .startsWith("# Page\n\n<!-- study: begin -->\n## Results")
                .contains("this build has no solver heuristic", "it needs --oracle-plans FILE")
                .endsWith("<!-- study: end -->\n\nThe end.\n")
                .doesNotContain("old");
    }

    @Test
    void requests_haveTheAblationsAndSequencesOfTheirRuns() {
        study("--sequences", "2");

        assertThat(requests.getFirst().attempts()).isEqualTo(2);
        assertThat(requests.get(1).without()).containsExactlyInAnyOrder(Ablation.CRITIC, Ablation.EXECUTOR);
        assertThat(requests.stream().filter(request -> !request.forked()))
                .singleElement()
                .satisfies(request -> assertThat(request.attempts()).isEqualTo(4));
        assertThat(requests.stream().map(SolverRequest::attempts)).contains(1, 8);
    }

    @Test
    void budget_usedUp_leavesTheRest_andTheSameCommandGoesOn() {
        Commands.Run first = study("--sequences", "1", "--budget", "4s");
        int before = asked.get();

        Commands.Run second = study("--sequences", "1", "--budget", "1h");

        assertThat(first.exitCode()).isEqualTo(3);
        assertThat(first.out()).contains("not run", "partial");
        assertThat(ResultLog.read(out.resolve("team"))).hasSize(3);
        assertThat(second.out()).doesNotContain("not run", "partial");
        assertThat(second.err()).contains("done");
        assertThat(before).isBetween(4, 5);
        assertThat(requests.stream().map(SolverRequest::attempts)).contains(8);
    }

    @Test
    void commandLine_withWhatCannotBe_isRefusedBeforeAnythingIsDone() throws Exception {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "<!-- study: begin -->");

        Stream.of(
                        study("--sequences", "0"),
                        study("--subset", "0"),
                        study("--rounds", "-1"),
                        study("--twins", folder.resolve("nowhere").toString()),
                        study("--oracle-plans", folder.resolve("nowhere").toString()))
                .forEach(run -> assertThat(run.exitCode()).isEqualTo(2));
        assertThat(study("--docs", page.toString()).exitCode()).isNotZero();
        assertThat(asked).hasValue(0);
    }
}
