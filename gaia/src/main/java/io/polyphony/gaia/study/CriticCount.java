package io.polyphony.gaia.study;

import io.polyphony.event.Event;
import io.polyphony.gaia.report.AttemptResult;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.TaskResult;
import io.polyphony.gaia.report.Traces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the team's critic did to plans. What a plan would have given is known from the run without the critic, whose planner makes the
 * same first plan.
 *
 * @param judged tasks with a verdict on a plan
 * @param turnedDown those of them with a plan that was turned down
 * @param right of these, those with the right answer in the end
 * @param known of these, those that the run without the critic tried
 * @param rejectedRight of the known, those that were right without the critic: a right plan was turned down
 * @param rightWithout judged tasks that were right without the critic, turned down or not
 * @param unreadable attempts without a trace that can be read, which count as not judged
 */
public record CriticCount(
        int judged, int turnedDown, int right, int known, int rejectedRight, int rightWithout, int unreadable) {

    /**
     * The count over the team's run.
     *
     * @param without the run without the critic, where there is one
     */
    static CriticCount of(RunReport team, Traces traces, Optional<RunReport> without) {
        Map<String, TaskResult> others = new HashMap<>();
        without.ifPresent(
                run -> run.tasks().forEach(task -> others.put(task.facts().id(), task)));
        int judged = 0;
        int turnedDown = 0;
        int right = 0;
        int known = 0;
        int rejectedRight = 0;
        int rightWithout = 0;
        int unreadable = 0;
        for (TaskResult task : team.tasks()) {
            AttemptResult attempt = task.attempts().getFirst();
            Traces.Trace trace = traces.of(attempt);
            if (trace.events().isEmpty()) {
                unreadable++;
                continue;
            }
            List<Event.VerdictGiven> verdicts = ofPlans(trace.events());
            if (verdicts.isEmpty()) {
                continue;
            }
            judged++;
            TaskResult other = others.get(task.facts().id());
            boolean wasRight = other != null && other.right() > 0;
            rightWithout += wasRight ? 1 : 0;
            if (verdicts.stream().anyMatch(verdict -> !verdict.accepted())) {
                turnedDown++;
                right += attempt.correct() ? 1 : 0;
                known += other != null ? 1 : 0;
                rejectedRight += wasRight ? 1 : 0;
            }
        }
        return new CriticCount(judged, turnedDown, right, known, rejectedRight, rightWithout, unreadable);
    }

    private static List<Event.VerdictGiven> ofPlans(List<Event> events) {
        return events.stream()
                .filter(Event.VerdictGiven.class::isInstance)
                .map(Event.VerdictGiven.class::cast)
                .filter(verdict -> verdict.step().isEmpty())
                .toList();
    }
}
