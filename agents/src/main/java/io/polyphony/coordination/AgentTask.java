package io.polyphony.coordination;

import io.polyphony.error.InvalidRequestException;
import java.util.Objects;

/**
 * One agent's piece of work, to be run beside others by a {@link Coordinator}.
 *
 * @param agent the agent's name, not blank; several tasks may have the same
 * @param work the work itself
 * @param <T> what the work returns
 */
public record AgentTask<T>(String agent, Work<T> work) {

    public AgentTask {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(work, "work");
        if (agent.isBlank()) {
            throw new InvalidRequestException("A task needs the name of its agent, but the name is blank.");
        }
    }

    /** Shorthand for the constructor. */
    public static <T> AgentTask<T> of(String agent, Work<T> work) {
        return new AgentTask<>(agent, work);
    }

    /**
     * The work of a task.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Does the work in a virtual thread of its own. It is interrupted when the join ends before it: it should then
         * end soon, because the join waits for it.
         */
        T run(TaskProgress progress) throws Exception;
    }
}
