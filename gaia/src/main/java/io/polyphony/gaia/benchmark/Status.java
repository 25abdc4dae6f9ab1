package io.polyphony.gaia.benchmark;

import java.util.Locale;

/** How an attempt at a task ended. */
public enum Status {
    /** With an answer, right or wrong. */
    ANSWERED,
    /** The solver found none. */
    NO_ANSWER,
    /** The task needs what the solver can't read, such as an image; it counts as wrong. */
    UNSUPPORTED,
    /** The solver threw. */
    FAILED,
    /** Its time was over. */
    TIME_EXHAUSTED,
    /** Its tokens were used up. */
    TOKENS_EXHAUSTED,
    /** Its tool calls were used up. */
    TOOL_CALLS_EXHAUSTED;

    /** As it is written in files and tables, such as {@code no-answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
