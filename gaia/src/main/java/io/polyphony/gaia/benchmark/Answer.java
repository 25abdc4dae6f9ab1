package io.polyphony.gaia.benchmark;

import io.polyphony.runtime.Usage;
import java.util.Objects;
import java.util.Optional;

/**
 * What a solver gives back.
 *
 * @param text the answer alone, as it is scored; empty where there is none
 * @param status how it came to that
 * @param reason one sentence where there is no answer, else empty
 * @param usage the tokens that it cost
 */
public record Answer(Optional<String> text, Status status, String reason, Usage usage) {

    public Answer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(usage, "usage");
    }

    /** An answer. */
    public static Answer of(String text) {
        return new Answer(Optional.of(text), Status.ANSWERED, "", Usage.NONE);
    }

    /** No answer, and why. */
    public static Answer none(String reason) {
        return new Answer(Optional.empty(), Status.NO_ANSWER, reason, Usage.NONE);
    }

    /** No answer, because the task needs what the solver can't read. */
    public static Answer unsupported(String reason) {
        return new Answer(Optional.empty(), Status.UNSUPPORTED, reason, Usage.NONE);
    }

    /** No answer, because the attempt ran into one of its limits. */
    public static Answer exhausted(Status limit, String reason) {
        return new Answer(Optional.empty(), limit, reason, Usage.NONE);
    }

    /** The same answer with what it cost. */
    public Answer withUsage(Usage value) {
        return new Answer(text, status, reason, value);
    }
}
