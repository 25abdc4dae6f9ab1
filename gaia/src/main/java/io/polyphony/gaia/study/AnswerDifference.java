package io.polyphony.gaia.study;

import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task that the same team answered in several ways, where nothing but the number of sequences or the making of prompts differs.
 *
 * @param task its id
 * @param answers names of runs by what they answered, in the order in which answers were first seen; without an answer it is how the
 *     attempt ended, in brackets
 */
public record AnswerDifference(String task, Map<String, List<String>> answers) {

    /** The tasks that differ, in the order of the runs' tasks. */
    static List<AnswerDifference> of(List<RunReport> runs) {
        Map<String, Map<String, List<String>>> byTask = new LinkedHashMap<>();
        for (RunReport run : runs) {
            for (TaskResult task : run.tasks()) {
                byTask.computeIfAbsent(task.facts().id(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(said(task), _ -> new ArrayList<>())
                        .add(run.facts().name());
            }
        }
        return byTask.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new AnswerDifference(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String said(TaskResult task) {
        return SolverResult.answer(task)
                .orElseGet(() -> "(" + task.attempts().getFirst().status() + ")");
    }
}
