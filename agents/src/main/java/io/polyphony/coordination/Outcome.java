package io.polyphony.coordination;

import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one agent's task ended. There is exactly one outcome for every task that was handed to a {@link Coordinator}.
 *
 * <pre>{@code
 * String line = switch (outcome) {
 *     case Outcome.Succeeded<String> s -> s.value();
 *     case Outcome.Failed<String> f -> "failed: " + f.cause().getMessage();
 *     case Outcome.TimedOut<String> t -> t.partial().orElse("") + "...";
 *     case Outcome.Cancelled<String> c -> c.reason();
 *     case Outcome.Skipped<String> s -> s.reason();
 * };
 * }</pre>
 *
 * @param <T> what the task returns
 */
public sealed interface Outcome<T> {

    /** Who worked, on which sequence, how often, how long and for how many tokens. */
    Effort effort();

    /** The lower-case word for this kind of outcome, such as {@code succeeded} or {@code timed-out}. */
    default String status() {
        return switch (this) {
            case Succeeded<T> _ -> "succeeded";
            case Failed<T> _ -> "failed";
            case TimedOut<T> _ -> "timed-out";
            case Cancelled<T> _ -> "cancelled";
            case Skipped<T> _ -> "skipped";
        };
    }

    default String agent() {
        return effort().agent();
    }

    /** The context sequence that the agent spoke through, -1 if it reported none. */
    default int sequence() {
        return effort().sequence();
    }

    default int attempts() {
        return effort().attempts();
    }

    default Duration elapsed() {
        return effort().elapsed();
    }

    default Usage usage() {
        return effort().usage();
    }

    /**
     * A task that returned, even if it was cancelled while it finished.
     *
     * @param value what the task returned, null if it returned null
     */
    record Succeeded<T>(Effort effort, T value) implements Outcome<T> {
        public Succeeded {
            Objects.requireNonNull(effort, "effort");
        }
    }

    /**
     * A task that ended by a failure of its own.
     *
     * @param cause exactly what the task threw, errors of the virtual machine included
     * @param partial the text that the agent had produced by then
     */
    record Failed<T>(Effort effort, Throwable cause, Optional<String> partial) implements Outcome<T> {
        public Failed {
            Objects.requireNonNull(effort, "effort");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(partial, "partial");
        }
    }

    /**
     * A task that the deadline interrupted.
     *
     * @param partial the text that the agent had produced by then
     * @param reason which deadline ended it
     */
    record TimedOut<T>(Effort effort, Optional<String> partial, String reason) implements Outcome<T> {
        public TimedOut {
            Objects.requireNonNull(effort, "effort");
            Objects.requireNonNull(partial, "partial");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A task that was interrupted because the join needed it no longer.
     *
     * @param partial the text that the agent had produced by then
     * @param reason what ended the join, with the name of the agent that failed if one did
     */
    record Cancelled<T>(Effort effort, Optional<String> partial, String reason) implements Outcome<T> {
        public Cancelled {
            Objects.requireNonNull(effort, "effort");
            Objects.requireNonNull(partial, "partial");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A task that never began.
     *
     * @param reason what ended the join, or ruled the task out, before it began
     */
    record Skipped<T>(Effort effort, String reason) implements Outcome<T> {
        public Skipped {
            Objects.requireNonNull(effort, "effort");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
