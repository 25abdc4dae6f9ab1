package io.polyphony.team;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;

/** Who judges plans before they are carried out, and findings before they are used. */
public interface Critic {

    /** Judges a plan. */
    Verdict review(Task task, Plan plan, Conversation context, AgentRun run) throws InterruptedException;

    /** Judges the result of one step. */
    Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run)
            throws InterruptedException;

    /** A critic who lets everything pass, for teams without one. */
    static Critic none() {
        return new Critic() {
            @Override
            public Verdict review(Task task, Plan plan, Conversation context, AgentRun run) {
                return new Verdict("plan", true, "no critic");
            }

            @Override
            public Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run) {
                return new Verdict(step.id(), true, "no critic");
            }
        };
    }
}
