package io.polyphony.team;

import io.polyphony.error.InvalidRequestException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Steps and what each needs of the others; the last step's result is the answer.
 *
 * @param steps at least one; each needs only steps before it, so that there is no circle
 */
public record Plan(List<PlanStep> steps) {

    public Plan {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new InvalidRequestException("a plan has no steps, and needs at least one.");
        }
        Set<String> before = new HashSet<>();
        for (PlanStep step : steps) {
            for (String need : step.needs()) {
                if (!before.contains(need)) {
                    throw new InvalidRequestException("step " + step.id() + " needs step " + need
                            + ", which doesn't come before it in the plan.");
                }
            }
            if (!before.add(step.id())) {
                throw new InvalidRequestException("two steps of a plan are called " + step.id() + ".");
            }
        }
    }

    /** The step whose result is the answer. */
    public PlanStep last() {
        return steps.getLast();
    }
}
