package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.runtime.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {

    @TempDir
    private Path folder;

    private RunReport read() {
        return RunReader.read(folder, Map.of());
    }

    private static Row timed(String task, Instant start, long millis) {
        return new Row(
                task, 1, SampleRuns.CONFIG, 1, Status.ANSWERED, "a", true, false, "", millis, 0, 0, 60, 0, start, null);
    }

    @Test
    void scores_whereRowsAreMissing_areSharesOfTheWholeSet() {
        SampleRuns.manifest(folder, 1, 1, 1, 2, 3);
        SampleRuns.rows(folder, SampleRuns.row("t1", 1, 1, "a", true), SampleRuns.row("t3", 1, 2, "b", false));

        RunReport run = read();

        assertThat(run.total()).isEqualTo(new Tally(4, 4, 1, 0, 2));
        assertThat(run.total().score()).isEqualTo(0.25);
        assertThat(run.total().interval()).isEqualTo(Wilson.of(1, 4));
        assertThat(run.levels())
                .containsExactly(
                        Map.entry(1, new Tally(2, 2, 1, 0, 1)),
                        Map.entry(2, new Tally(1, 1, 0, 0, 0)),
                        Map.entry(3, new Tally(1, 1, 0, 0, 1)));
        assertThat(run.statuses()).containsExactly(Map.entry("answered", 2), Map.entry("missing", 2));
    }

    @Test
    void scores_ofSeveralEpochs_areOfAttemptsAndTheirIntervalOfTasks() {
        SampleRuns.manifest(folder, 3, 1, 1);
        SampleRuns.rows(
                folder,
                SampleRuns.row("t1", 2, 1, "a", true),
                SampleRuns.row("t1", 1, 1, "b", false),
                SampleRuns.row("t2", 1, 1, "a", true));

        RunReport run = read();

        assertThat(run.total()).isEqualTo(new Tally(2, 6, 2, 0, 3));
        assertThat(run.total().interval()).isEqualTo(Wilson.of(2 / 3.0, 2));
        assertThat(run.tasks().getFirst().attempts())
                .extracting(AttemptResult::epoch)
                .containsExactly(1, 2);
        assertThat(run.passes().getFirst().any()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(run.passes().get(2)).isEqualTo(new RunReport.Pass(3, 1, 0));
    }

    @Test
    void costs_ofAllAttempts_areAddedUp() {
        SampleRuns.manifest(folder, 1, 1, 1);
        SampleRuns.rows(
                folder,
                SampleRuns.row("t1", 1, 1, "a", true),
                SampleRuns.none("t2", 1, 1, Status.TIME_EXHAUSTED, "Its time was over."));

        RunReport run = read();

        assertThat(run.usage()).isEqualTo(new Usage(110, 50, 25));
        assertThat(run.toolCalls()).isEqualTo(3);
        assertThat(run.busy()).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void timeAtWork_ofAResumedRun_isWithoutThePause() {
        SampleRuns.manifest(folder, 1, 1, 1, 1, 1);
        Instant begin = SampleRuns.BEGIN;
        SampleRuns.rows(
                folder,
                timed("t1", begin, 60_000),
                timed("t2", begin.plusSeconds(30), 60_000),
                timed("t3", begin.plusSeconds(95), 5_000),
                timed("t4", begin.plusSeconds(7200), 20_000));

        RunReport run = read();
        RunClock clock = RunClock.of(run);

        assertThat(run.busy()).isEqualTo(Duration.ofSeconds(120));
        assertThat(ReportWords.perMinute(run)).contains("2.00");
        assertThat(ReportWords.perSecond(run)).contains("2.00");
        assertThat(clock.stretches()).hasSize(2);
        assertThat(clock.at(begin.minusSeconds(5))).isZero();
        assertThat(clock.at(begin.plusSeconds(3600))).isEqualTo(100_000);
        assertThat(clock.at(begin.plusSeconds(7210))).isEqualTo(110_000);
    }

    @Test
    void run_withATornLastRow_isReadWithoutIt() {
        SampleRuns.manifest(folder, 1, 1, 1);
        SampleRuns.rows(folder, SampleRuns.row("t1", 1, 1, "a", true));
        SampleRuns.append(folder.resolve("results.jsonl"), "{\"task_id\":\"t2\",\"epo");

        assertThat(read().total()).isEqualTo(new Tally(2, 2, 1, 0, 1));
    }

    @Test
    void run_withARowThatIsDamaged_isRefusedWithItsLine() {
        SampleRuns.manifest(folder, 1, 1, 1);
        SampleRuns.append(folder.resolve("results.jsonl"), "nonsense\n");
        SampleRuns.rows(folder, SampleRuns.row("t1", 1, 1, "a", true));

        assertThatThrownBy(this::read).isInstanceOf(GaiaException.class).hasMessageContaining("line 1 is no row");
    }

    @Test
    void run_withRowsOfTasksThatItDoesNotHave_leavesThemOutAndSaysSo() {
        SampleRuns.manifest(folder, 1, 1);
        SampleRuns.rows(
                folder,
                SampleRuns.row("t1", 1, 1, "a", true),
                SampleRuns.row("other", 1, 1, "a", true),
                SampleRuns.row("t1", 2, 1, "a", true));

        RunReport run = read();

        assertThat(run.total()).isEqualTo(new Tally(1, 1, 1, 0, 0));
        assertThat(run.notes()).singleElement().asString().startsWith("2 rows of tasks or epochs");
    }

    @Test
    void run_withRowsOfAnotherConfiguration_isRefused() {
        SampleRuns.manifest(folder, 1, 1);
        Row row = SampleRuns.row("t1", 1, 1, "a", true);
        SampleRuns.rows(
                folder,
                new Row(
                        "t1",
                        1,
                        "other",
                        1,
                        Status.ANSWERED,
                        "a",
                        true,
                        false,
                        "",
                        1,
                        1,
                        1,
                        1,
                        1,
                        row.startedAt(),
                        null));

        assertThatThrownBy(this::read)
                .isInstanceOf(GaiaException.class)
                .hasMessageContaining("has a row of configuration other (task t1)");
    }

    @Test
    void run_withoutRows_scoresNothingAndSaysSo() {
        SampleRuns.manifest(folder, 1, 1, 2);

        RunReport run = read();

        assertThat(run.total()).isEqualTo(new Tally(2, 2, 0, 0, 2));
        assertThat(run.busy()).isZero();
        assertThat(run.notes()).singleElement().asString().contains("has no rows yet");
        assertThat(ReportPage.of(run, Optional.empty(), Traces.in(folder))).contains("No attempt has a row.");
    }

    @Test
    void folder_withoutManifest_isNoRun() {
        assertThatThrownBy(this::read).isInstanceOf(GaiaException.class).hasMessageContaining("there is no run in");
    }

    @Test
    void run_overASetWithoutAnswers_isNotGraded() {
        SampleRuns.manifest(folder, 1, 1);
        Row row = SampleRuns.row("t1", 1, 1, "a", true);
        SampleRuns.rows(
                folder,
                new Row(
                        "t1",
                        1,
                        SampleRuns.CONFIG,
                        1,
                        Status.ANSWERED,
                        "a",
                        null,
                        false,
                        "",
                        1,
                        1,
                        1,
                        1,
                        1,
                        row.startedAt(),
                        null));

        RunReport run = read();

        assertThat(run.graded()).isFalse();
        assertThat(JsonReport.of(run, Optional.empty()).get("score").isNull()).isTrue();
        assertThat(ReportPage.of(run, Optional.empty(), Traces.in(folder))).contains("not known");
        assertThat(MarkdownReport.of(run, Optional.empty())).contains("the score isn't known", "| - |");
    }

    @Test
    void tasks_ofTheSetThatTheRunWasNotAskedFor_areTold() {
        SampleRuns.manifest(folder, 1, 1, 1);
        SampleRuns.rows(folder, SampleRuns.row("t1", 1, 1, "a", true));

        RunReport run = RunReader.read(
                folder, Map.of("t1", TaskFacts.of("t1", 1), "x1", TaskFacts.of("x1", 1), "x2", TaskFacts.of("x2", 1)));

        assertThat(run.notes())
                .containsExactly(
                        "1 task of the run isn't in the given set.",
                        "The run was asked for 2 tasks; the set has 2 more, which no share here counts.");
    }
}
