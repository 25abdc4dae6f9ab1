package io.polyphony.team;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import java.util.List;

/** Who carries out single steps; many of them at the same time. */
public interface Executor {

    /**
     * Carries out one step.
     *
     * @param inputs results of the steps that it needs, in the order of its needs
     * @param rejected results of earlier attempts at this step that a critic turned down
     * @param context holds the task's documents; to be forked with {@link AgentRun#open}
     */
    Finding execute(
            Task task, PlanStep step, List<Finding> inputs, List<Finding> rejected, Conversation context, AgentRun run)
            throws InterruptedException;
}
