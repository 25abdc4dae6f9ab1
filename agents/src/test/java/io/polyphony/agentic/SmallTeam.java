package io.polyphony.agentic;

import io.polyphony.team.Critic;
import io.polyphony.team.Executor;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import java.util.List;

/** Teams whose plan is two steps at the same time and one that needs them both. */
final class SmallTeam {

    static final Plan PLAN = new Plan(List.of(step("left"), step("right"), step("both", "left", "right")));

    /** What an executor does for a step. */
    interface Doing {
        String value(Task task, PlanStep step, List<Finding> inputs) throws InterruptedException;
    }

    private SmallTeam() {}

    private static PlanStep step(String id, String... needs) {
        return new PlanStep(id, "find", "find " + id, id, List.of(needs));
    }

    static Team of(Doing doing) {
        return of((Executor)
                (task, step, inputs, _, _, _) -> new Finding(doing.value(task, step, inputs), "evidence", "source"));
    }

    static Team of(Executor executor) {
        return Team.of((_, _, _, _) -> PLAN, Critic.none(), executor);
    }

    /** Answers with the names of all steps and the task. */
    static Team naming() {
        return of((task, step, inputs) ->
                step.id() + inputs.stream().map(Finding::value).toList() + (inputs.isEmpty() ? "" : " " + task.text()));
    }
}
