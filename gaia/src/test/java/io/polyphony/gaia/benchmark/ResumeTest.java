package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Task;
import io.polyphony.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ResumeTest {

    @TempDir
    private Path folder;

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private Benchmark benchmark(int tasks) {
        return Benchmark.over(Sets.of(tasks)).solver("s", this::solve).out(folder);
    }

    private Answer solve(Task task) {
        asked.add(task.id() + " " + Attempt.current().epoch());
        return Answer.of(Sets.truth(task.id()));
    }

    /** The same set with only its first tasks chosen. */
    private Benchmark first(int count) {
        TaskSet set = Sets.of(6);
        return Benchmark.over(set.withEntries(set.entries().subList(0, count)))
                .solver("s", this::solve)
                .out(folder);
    }

    @Test
    void rows_ofBefore_stayAndTheMissingAreMade() throws Exception {
        first(4).run();
        asked.clear();

        BenchmarkResult result = first(6).epochs(2).parallel(3).resume(true).run();

        assertThat(asked).containsExactlyInAnyOrder("t5 1", "t6 1", "t1 2", "t2 2", "t3 2", "t4 2", "t5 2", "t6 2");
        assertThat(result.rows()).hasSize(12);
        assertThat(result.made()).hasSize(8);
        assertThat(ResultLog.read(folder)).hasSize(12);
        RunManifest manifest = RunFolder.readManifest(folder);
        assertThat(manifest.epochs()).isEqualTo(2);
        assertThat(manifest.levels()).hasSize(6);
        assertThat(manifest.resumed()).hasSize(1);
    }

    @Test
    void narrowerSelection_resumed_countsOnlyWhatIsAskedFor() throws Exception {
        first(6).run();

        BenchmarkResult result = first(2).resume(true).run();

        assertThat(result.total()).isEqualTo(new Tally(2, 2));
        assertThat(result.made()).isEmpty();
        assertThat(RunFolder.readManifest(folder).levels()).hasSize(6);
    }

    @Test
    void failedRow_isFinishedAndNeverMadeBetter() throws Exception {
        Benchmark failing = Benchmark.over(Sets.of(1))
                .solver("s", task -> {
                    throw new IllegalStateException("once");
                })
                .out(folder);
        failing.run();

        BenchmarkResult result = benchmark(1).resume(true).run();

        assertThat(asked).isEmpty();
        assertThat(result.failed()).isEqualTo(1);
    }

    @Test
    void folderWithRows_withoutResume_isRefused() throws Exception {
        benchmark(2).run();
        asked.clear();

        assertThatThrownBy(() -> benchmark(2).run())
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("has rows already")
                .hasMessageContaining("--resume");
        assertThat(asked).isEmpty();
    }

    @Test
    void folderThatIsNotThere_resumed_isBegun() throws Exception {
        assertThat(benchmark(2).resume(true).run().made()).hasSize(2);
    }

    @Test
    void otherConfigurations_areRefusedAndWhatDiffersIsNamed() throws Exception {
        benchmark(2).seed(5).run();
        Limits limits = new Limits(Duration.ofSeconds(7), 20_000, 40);
        Solver other = new Solver() {
            @Override
            public Answer solve(Task task) {
                return Answer.of("");
            }

            @Override
            public Map<String, String> settings() {
                return Map.of("model", "large");
            }
        };

        assertRefused(benchmark(2).seed(6), "seed is 6 and was 5");
        assertRefused(benchmark(2).seed(5).limits(limits), "wall limit is PT7S and was PT2M");
        assertRefused(benchmark(2).seed(5).solver("other", this::solve), "solver is other and was s");
        assertRefused(benchmark(2).seed(5).solver("s", other), "setting model is large and was nothing");
        assertRefused(benchmark(3).seed(5), "data set is ");
        assertThat(ResultLog.read(folder)).hasSize(2);
    }

    private static void assertRefused(Benchmark benchmark, String because) {
        assertThatThrownBy(() -> benchmark.resume(true).run())
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining(because);
    }

    @Test
    void howManyAtATime_isNoPartOfTheConfiguration() throws Exception {
        first(3).parallel(1).run();

        assertThat(first(6).parallel(5).resume(true).run().made()).hasSize(3);
    }

    @Test
    void rowsOfAnotherRun_copiedIn_areRefused() throws Exception {
        benchmark(2).seed(5).run();
        Path rows = folder.resolve(ResultLog.FILE);
        Files.writeString(rows, Files.readString(rows).replaceFirst("\"config\":\"\\w+\"", "\"config\":\"beef\""));

        assertRefused(benchmark(2).seed(5), "a row of configuration beef");
    }

    @Test
    void rowsWithoutManifest_areRefused() throws Exception {
        benchmark(2).run();
        Files.delete(folder.resolve(RunFolder.MANIFEST));

        assertRefused(benchmark(2), "no manifest.json");
    }

    @Test
    void secondRun_inTheSameFolder_isRefusedWhileTheFirstIsAtWork() throws Exception {
        Benchmark second = benchmark(3).resume(true);
        List<String> said = new java.util.concurrent.CopyOnWriteArrayList<>();
        benchmark(3)
                .listen(new BenchmarkListener() {
                    @Override
                    public void finished(Row row) {
                        try {
                            second.run();
                        } catch (GaiaException e) {
                            said.add(e.getMessage());
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                })
                .run();

        assertThat(said).hasSize(3).allMatch(text -> text.contains("by a run that is still at work"));
        assertThat(second.run().made()).isEmpty();
    }

    @Test
    void pathThatIsAFile_isRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> benchmark(1).out(file).run())
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("can't be written");
    }

    @Test
    void traces_haveWhatWasToldAndNeverTheRightAnswer() throws Exception {
        BenchmarkResult result = Benchmark.over(Sets.of(3))
                .solver("telling", task -> {
                    Events events = Attempt.current().events();
                    events.publish(new Event.AgentStarted(events.header("me", -1), "thought of " + task.id()));
                    return Answer.of("wrong");
                })
                .out(folder)
                .epochs(2)
                .run();

        for (Row row : result.rows()) {
            var record = Journal.read(folder.resolve(row.trace()));
            assertThat(record.header().attributes())
                    .containsEntry("task_id", row.taskId())
                    .containsEntry("epoch", String.valueOf(row.epoch()));
            assertThat(record.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Event.AgentStarted.class,
                            begun -> assertThat(begun.task()).isEqualTo("thought of " + row.taskId()));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            String all =
                    files.filter(Files::isRegularFile).map(ResumeTest::text).collect(Collectors.joining());
            assertThat(all).contains("thought of t1").doesNotContain("truth-of");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void trace_ofAnAttemptThatBrokeOff_isBegunAnew() throws Exception {
        Files.createDirectories(folder.resolve(RunFolder.TRACES));
        Files.writeString(folder.resolve("traces/t1.1.jsonl"), "{\"half a li");

        Row row = benchmark(1).run().rows().getFirst();

        assertThat(Journal.read(folder.resolve(row.trace())).tornBytes()).isZero();
    }
}
