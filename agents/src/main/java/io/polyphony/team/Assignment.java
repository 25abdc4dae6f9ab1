package io.polyphony.team;

/**
 * One piece of an agent's work in a run.
 *
 * @param step the step that is carried out or judged; empty where it is about the plan
 * @param round of the plan, or of the attempts at the step, from 1; 0 if it never began
 */
record Assignment(String agent, String step, int round) {

    static final String PLANNER = "planner";
    static final String CRITIC = "critic";

    static Assignment planning(int round) {
        return new Assignment(PLANNER, "", round);
    }

    static Assignment judgingPlan(int round) {
        return new Assignment(CRITIC, "", round);
    }

    static Assignment judging(PlanStep step, int round) {
        return new Assignment(CRITIC, step.id(), round);
    }

    /** The executor has the number of its step in the plan. */
    static Assignment carryingOut(Plan plan, PlanStep step, int round) {
        return new Assignment("executor-" + (plan.steps().indexOf(step) + 1), step.id(), round);
    }
}
