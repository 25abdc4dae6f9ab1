package io.polyphony.team;

import java.util.Locale;

/** Why a run of a team ended. */
public enum ExitReason {
    /** There is an answer, and every step and check that led to it was done. */
    ANSWERED,
    /** There is an answer, but the critic turned down a part of it to the last round, or could not judge. */
    DOUBTED,
    /** Some steps were done and others failed, so that there is no whole answer. */
    PARTIAL,
    /** Nothing usable came out. */
    FAILED,
    /** The budget's tokens were used up. */
    TOKENS_EXHAUSTED,
    /** The budget's time was over. */
    TIME_EXHAUSTED,
    /** The budget's tool calls were used up. */
    TOOL_CALLS_EXHAUSTED,
    /** The critic turned down every plan that the budget's rounds allowed. */
    ROUNDS_EXHAUSTED,
    /** The run was stopped, or broke off, and can be resumed; only what is read from a journal ends so. */
    INTERRUPTED;

    /** The reason in lower case with hyphens, as events and JSON have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
