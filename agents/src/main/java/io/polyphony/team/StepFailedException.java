package io.polyphony.team;

import io.polyphony.error.PolyphonyException;

/** A step that an agent could not carry out. */
public final class StepFailedException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private StepFailedException(String code, String message) {
        super(code, message, false, null);
    }

    /** Code {@code step-impossible}: the step can't be done with what there is. */
    public static StepFailedException impossible(String message) {
        return new StepFailedException("step-impossible", message);
    }

    /** Code {@code failure-injected}: the user asked for this agent to fail. */
    public static StepFailedException injected(String agent) {
        return new StepFailedException(
                "failure-injected", "the agent " + agent + " failed because it was told to fail; nothing is wrong.");
    }

    /**
     * A failure of a part of the run that was before it was resumed, out of its journal.
     *
     * @param code of the failure itself; where it had none, {@code step-failed} is taken
     */
    static StepFailedException recorded(String code, String message) {
        return new StepFailedException(code.isEmpty() ? "step-failed" : code, message);
    }
}
