package io.polyphony.agentic;

import io.polyphony.error.PolyphonyException;

/**
 * A workflow whose thread was interrupted, with the code {@code workflow-interrupted}: whoever worked for it in this library's
 * threads has ended, the thread's flag is set again, and what had failed by then is suppressed in the cause.
 */
public final class WorkflowInterruptedException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private WorkflowInterruptedException(String name, InterruptedException cause) {
        super(
                "workflow-interrupted",
                "the workflow was interrupted while " + name
                        + " was at work, and everybody in it was stopped; begin it again if that was not meant.",
                false,
                cause);
    }

    /** Sets the thread's flag, because LangChain4j's interfaces declare no {@link InterruptedException}. */
    static WorkflowInterruptedException of(String name, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new WorkflowInterruptedException(name, cause);
    }
}
