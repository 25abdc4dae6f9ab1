package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.benchmark.Row;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    @TempDir
    private Path folder;

    private RunReport run(String name, int[] levels, Map<String, TaskFacts> known, boolean... right) {
        Path run = folder.resolve(name);
        SampleRuns.manifest(run, 1, levels);
        SampleRuns.rows(
                run,
                IntStream.range(0, right.length)
                        .mapToObj(i -> SampleRuns.row("t" + (i + 1), 1, levels[i], right[i] ? "yes" : "no", right[i]))
                        .toArray(Row[]::new));
        return RunReader.read(run, known);
    }

    @Test
    void tasks_thatRunsScoredDifferently_areItsFlips() {
        int[] levels = {1, 1, 2};
        Comparison comparison = Comparison.of(
                run("a", levels, Map.of(), true, false, true), run("b", levels, Map.of(), true, true, false));

        assertThat(comparison.flips())
                .extracting(flip -> flip.first().facts().id())
                .containsExactly("t2", "t3");
        assertThat(comparison.flips()).extracting(Comparison.Flip::better).containsExactly(true, false);
        assertThat(comparison.total().orElseThrow().difference()).isZero();
        assertThat(comparison.levels().get(1).difference()).isEqualTo(0.5);
        assertThat(comparison.levels().get(2).difference()).isEqualTo(-1);
    }

    @Test
    void task_withoutARow_isWrongInTheComparisonToo() {
        int[] levels = {1, 1};
        Comparison comparison = Comparison.of(run("a", levels, Map.of(), true, true), run("b", levels, Map.of(), true));

        assertThat(comparison.total().orElseThrow().difference()).isEqualTo(-0.5);
        assertThat(comparison.flips())
                .extracting(flip -> flip.second().missing())
                .containsExactly(1);
    }

    @Test
    void tasks_ofOneRunAlone_areLeftOutAndCounted() {
        Comparison comparison = Comparison.of(
                run("a", new int[] {1, 1, 1}, Map.of(), true, true, false), run("b", new int[] {1}, Map.of(), false));

        assertThat(comparison.alone()).isEqualTo(2);
        assertThat(comparison.total().orElseThrow().tasks()).isEqualTo(1);
        assertThat(ReportGrids.sentences(comparison)).contains("2 tasks of only one of the runs left out");
    }

    @Test
    void twins_ofTheSet_areResampledTogether() {
        Map<String, TaskFacts> known = new LinkedHashMap<>();
        for (int i = 1; i <= 6; i++) {
            known.put(
                    "t" + i,
                    new TaskFacts("t" + i, 1, "c" + (i - 1) / 2, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        int[] levels = {1, 1, 1, 1, 1, 1};
        Comparison comparison = Comparison.of(
                run("a", levels, known, false, false, false, false, true, true),
                run("b", levels, known, true, true, true, true, true, true));

        assertThat(comparison.total().orElseThrow().clusters()).isEqualTo(3);
        assertThat(ReportGrids.sentences(comparison)).anyMatch(line -> line.contains("6 tasks in 3 groups of twins"));
    }

    @Test
    void runs_ofTheSameName_areToldApart() {
        int[] levels = {1};
        Comparison comparison =
                Comparison.of(run("x/run", levels, Map.of(), true), run("y/run", levels, Map.of(), true));

        assertThat(comparison.runs()).extracting(run -> run.facts().name()).containsExactly("run (1)", "run (2)");
    }

    @Test
    void runs_withoutACommonTask_compareNothing() {
        Path other = folder.resolve("b");
        SampleRuns.manifest(other, 1, Map.of("elsewhere", 1));
        Comparison comparison = Comparison.of(run("a", new int[] {1}, Map.of(), true), RunReader.read(other, Map.of()));

        assertThat(comparison.total()).isEmpty();
        assertThat(ReportPage.of(comparison.first(), Optional.of(comparison), Traces.in(folder)))
                .contains("nothing to compare");
    }
}
