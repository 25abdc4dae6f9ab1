package io.polyphony.team;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;

/** Who turns a task into steps. */
public interface Planner {

    /**
     * Makes a plan.
     *
     * @param context holds the task's documents; to be forked with {@link AgentRun#open}
     * @param round 1 for the first plan, more where a critic turned earlier ones down
     */
    Plan plan(Task task, int round, Conversation context, AgentRun run) throws InterruptedException;
}
