package io.polyphony.gaia.safety;

import static io.polyphony.gaia.safety.PlantedSet.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.Benchmark;
import io.polyphony.gaia.benchmark.BenchmarkResult;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.solver.SingleSolver;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.ObjectGraph;
import io.polyphony.gaia.team.TeamSolver;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.token.FakeTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs over a set with planted answers: no solver, model, tool or file of a run gets to see one. Each way is tried too with a
 * canary that does lie on it, as one that nothing comes through would prove nothing.
 */
@Timeout(60)
class GroundTruthNeverLeaksTest {

    private static final Limits WIDE = new Limits(Duration.ofSeconds(50), 5_000_000, 200);

    @TempDir
    Path folder;

    private PlantedSet set;

    @BeforeEach
    void plant() throws IOException {
        set = new PlantedSet(folder.resolve("set"));
    }

    private BenchmarkResult run(Solver solver) throws Exception {
        return Benchmark.over(Dataset.load(set.write(), "validation"))
                .solver("probe", solver)
                .limits(WIDE)
                .out(folder.resolve("run"))
                .run();
    }

    /** Everything that the run left on the disk. */
    private List<String> files() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(file.getFileName() + ": " + Files.readString(file));
            }
        }
        return texts;
    }

    private static void assertClean(Collection<String> texts) {
        assertThat(texts).isNotEmpty().noneMatch(text -> text.contains(CANARY));
    }

    private void addPlainTasks() throws IOException {
        set.task("sum", "What is 12 plus 30?", "")
                .task("code", "What is the code of the harbour Lindvik?", "notes.txt");
        Files.writeString(set.file("notes.txt"), "The code of the harbour Lindvik is amber12.\nThe tower is old.\n");
    }

    /** The attachment holds what no attachment does: what a run must show then. */
    private void addLeakyTask() throws IOException {
        set.task("code", "What is the code of the harbour Lindvik?", "notes.txt");
        Files.writeString(
                set.file("notes.txt"),
                "The code of the harbour Lindvik is " + PlantedSet.ANSWER + ".\nThe tower is old.\n");
    }

    private static Solver walking(Queue<String> seen) {
        return task -> {
            seen.addAll(ObjectGraph.texts(List.of(task, Attempt.current())));
            seen.addAll(new FileProbe(TaskTools.of(task)).everything().results());
            return Answer.of("nothing");
        };
    }

    @Test
    void solver_walkingAllThatItGets_findsNoAnswer() throws Exception {
        addPlainTasks();
        Queue<String> seen = new ConcurrentLinkedQueue<>();

        BenchmarkResult result = run(walking(seen));

        assertClean(seen);
        assertThat(seen).contains("What is 12 plus 30?", "notes.txt");
        assertClean(files());
        assertThat(result.rows()).hasSize(2).allMatch(row -> Boolean.FALSE.equals(row.correct()));
    }

    @Test
    void solver_whoseTaskHoldsTheAnswer_findsIt() throws Exception {
        addLeakyTask();
        Queue<String> seen = new ConcurrentLinkedQueue<>();

        run(walking(seen));

        assertThat(seen).anyMatch(text -> text.contains(CANARY));
        assertThat(files()).anyMatch(text -> text.startsWith("code.1.jsonl: ") && text.contains(CANARY));
    }

    /** The texts that a model was told while one of the solvers was at work, and all events. */
    private List<String> told(boolean team) throws Exception {
        ModelOptions options = ModelOptions.DEFAULT.withSequences(8).withContext(100_000);
        FakeTokenizer tokenizer = new FakeTokenizer();
        RecordingTokenizer recording = new RecordingTokenizer(tokenizer);
        Queue<String> told = recording.texts();
        try (LocalModel model =
                LocalModel.on(FakeModel.decoder(options, tokenizer), recording, Optional.empty(), options)) {
            if (team) {
                try (TeamSolver solver = TeamSolver.of(model)) {
                    run(heard(solver, told));
                }
            } else {
                try (SingleSolver solver = SingleSolver.of(model)) {
                    run(heard(solver, told));
                }
            }
        }
        return List.copyOf(told);
    }

    private static Solver heard(Solver solver, Queue<String> told) {
        return task -> {
            Attempt.current().events().subscribe(event -> told.add(event.toString()));
            return solver.solve(task);
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void model_ofTeamAndSingleAgent_isToldNoAnswer(boolean team) throws Exception {
        addPlainTasks();

        List<String> told = told(team);

        assertClean(told);
        assertThat(told).anyMatch(text -> text.contains("Lindvik"));
        assertClean(files());
        assertThat(files()).anyMatch(text -> text.startsWith("manifest.json: "));
        assertThat(files()).anyMatch(text -> text.startsWith("results.jsonl: ") && text.contains("\"code\""));
    }

    @Test
    void model_ofATeamWhoseFileHoldsTheAnswer_isToldIt() throws Exception {
        addLeakyTask();

        assertThat(told(true)).anyMatch(text -> text.contains(CANARY));
        assertThat(files()).anyMatch(text -> text.contains(CANARY));
    }

    private List<String> probed(String fileName) throws Exception {
        set.task("t", "What stands in the file?", fileName);
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        BenchmarkResult result = run(task -> {
            FileProbe probe = new FileProbe(TaskTools.of(task)).everything();
            for (String name : List.of(
                    "metadata.jsonl",
                    "./metadata.jsonl",
                    "../validation/metadata.jsonl",
                    "../../2023/validation/metadata.jsonl",
                    "METADATA.JSONL",
                    set.metadata().toString(),
                    set.metadata().toUri().toString())) {
                probe.read(name);
            }
            seen.addAll(probe.results());
            return Answer.none("nothing");
        });
        assertThat(result.failed()).isZero();
        return List.copyOf(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "notes.txt",
                "metadata.jsonl",
                "./metadata.jsonl",
                "a/../metadata.jsonl",
                "../validation/metadata.jsonl",
                "../../2023/validation/metadata.jsonl",
                "METADATA.JSONL",
                "metadata.jsonl/",
                "link.txt",
                "hard.txt",
                "folder/metadata.jsonl"
            })
    void tool_onEveryNameOfTheMetadata_readsNoAnswer(String fileName) throws Exception {
        set.write();
        Files.createDirectory(set.file("a"));
        Files.writeString(set.file("notes.txt"), "The tower is old.");
        Files.createSymbolicLink(set.file("link.txt"), set.metadata());
        Files.createLink(set.file("hard.txt"), set.metadata());
        Files.createSymbolicLink(set.file("folder"), set.file("."));

        assertClean(probed(fileName));
        assertClean(files());
    }

    @Test
    void tool_onACopyOfTheMetadata_readsIt() throws Exception {
        Files.writeString(set.file("copy.jsonl"), "{\"Final answer\":\"" + PlantedSet.ANSWER + "\"}\n");

        assertThat(probed("copy.jsonl")).anyMatch(text -> text.contains(CANARY));
    }
}
