package io.polyphony.gaia.study;

import io.polyphony.gaia.report.Comparison;
import io.polyphony.gaia.report.PairedDifference;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.TaskResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of one solver on the set.
 *
 * @param run of the study
 * @param report of those of its tasks that have a row; others weren't tried for want of time, and aren't counted
 * @param families right answers of each family, where families are known
 * @param toTeam the run against the team on the tasks that both tried; nothing for the team itself, or where there are none
 * @param changed answers that differ from the team's, whether or not they are right
 */
public record SolverResult(
        StudyRun run,
        RunReport report,
        SortedMap<String, Right> families,
        Optional<PairedDifference> toTeam,
        int changed) {

    /** Right answers of some tasks. */
    public record Right(int right, int all) {}

    static SolverResult of(StudyRun run, RunReport report, Map<String, String> families, Optional<RunReport> team) {
        Map<String, List<TaskResult>> byFamily = report.tasks().stream()
                .filter(task -> families.containsKey(task.facts().id()))
                .collect(Collectors.groupingBy(task -> families.get(task.facts().id())));
        SortedMap<String, Right> rights = new TreeMap<>();
        byFamily.forEach((family, tasks) -> rights.put(
                family, new Right(tasks.stream().mapToInt(TaskResult::right).sum(), tasks.size())));
        return new SolverResult(
                run,
                report,
                rights,
                team.flatMap(other -> Comparison.of(other, report).total()),
                team.map(other -> changed(other, report)).orElse(0));
    }

    private static int changed(RunReport team, RunReport report) {
        Map<String, Optional<String>> answers = new HashMap<>();
        team.tasks().forEach(task -> answers.put(task.facts().id(), answer(task)));
        return (int) report.tasks().stream()
                .filter(task -> answers.containsKey(task.facts().id()))
                .filter(task -> !answers.get(task.facts().id()).equals(answer(task)))
                .count();
    }

    /** Of the first attempt; a study makes no more. */
    static Optional<String> answer(TaskResult task) {
        return task.attempts().isEmpty()
                ? Optional.empty()
                : task.attempts().getFirst().answer();
    }

    /** Whether all of its tasks were tried. */
    public boolean complete() {
        return report.tasks().size() == run.tasks().size();
    }
}
