package io.polyphony.gaia.study;

import io.polyphony.gaia.report.Interval;
import io.polyphony.gaia.report.PairedDifference;
import io.polyphony.gaia.report.PairedScore;
import io.polyphony.gaia.report.TaskResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a solver did on tasks and their twins, which say whether it understood a task or met it by luck. Only groups all of whose tasks
 * were tried are counted.
 *
 * @param solver who answered
 * @param groups how many there are
 * @param allRight groups all of whose tasks are right
 * @param noneRight groups none of whose tasks is
 * @param tasks in the groups
 * @param right of the tasks
 * @param interval of the share of right tasks: 95%, of whole groups drawn anew
 */
public record TwinResult(
        String solver, int groups, int allRight, int noneRight, int tasks, int right, Interval interval) {

    /** The same bootstrap always, so that a report comes out the same. */
    static final long SEED = 1;

    /** The scores of tasks by group, of groups that are whole. */
    static Map<String, List<TaskResult>> groups(List<TaskResult> results, Map<String, String> clusters) {
        Map<String, Integer> sizes = new HashMap<>();
        clusters.values().forEach(group -> sizes.merge(group, 1, Integer::sum));
        Map<String, List<TaskResult>> groups = new TreeMap<>();
        for (TaskResult result : results) {
            String group = clusters.get(result.facts().id());
            if (group != null) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(result);
            }
        }
        groups.entrySet().removeIf(entry -> entry.getValue().size() < sizes.get(entry.getKey()));
        return groups;
    }

    /** The result of a solver; there has to be a group. */
    static TwinResult of(String solver, Map<String, List<TaskResult>> groups) {
        List<PairedScore> scores = new ArrayList<>();
        int all = 0;
        int none = 0;
        int right = 0;
        for (Map.Entry<String, List<TaskResult>> group : groups.entrySet()) {
            int some = group.getValue().stream().mapToInt(TaskResult::right).sum();
            right += some;
            all += some == group.getValue().size() ? 1 : 0;
            none += some == 0 ? 1 : 0;
            group.getValue()
                    .forEach(task -> scores.add(new PairedScore(task.facts().id(), group.getKey(), 0, task.score())));
        }
        // The difference to a run that has nothing right is the share itself.
        Interval interval = PairedDifference.of(scores, SEED).interval();
        return new TwinResult(solver, groups.size(), all, none, scores.size(), right, interval);
    }

    /** Groups that are all right or all wrong. */
    public int consistent() {
        return allRight + noneRight;
    }
}
