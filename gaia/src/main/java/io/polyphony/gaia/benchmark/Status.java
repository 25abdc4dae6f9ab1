package io.polyphony.gaia.benchmark;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The status of a word.
     *
     * @throws IllegalArgumentException where it is that of none
     */
    @JsonCreator
    public static Status of(String word) {
        for (Status status : values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no status");
    }
}
