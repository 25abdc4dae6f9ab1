package io.polyphony.team;

import java.util.List;
import java.util.Objects;

/**
 * One step of a plan.
 *
 * @param id unique in the plan
 * @param action what kind of work it is, a word that the team's executor knows, such as {@code find} or {@code sum}
 * @param goal the work in words, such as a question
 * @param subject what the step is about; empty where it is about the results of others
 * @param needs ids of the steps whose results it takes
 */
public record PlanStep(String id, String action, String goal, String subject, List<String> needs) {

    public PlanStep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(subject, "subject");
        needs = List.copyOf(needs);
    }
}
