package io.polyphony.error;

import java.time.Duration;
import java.util.Optional;

/** A request for a sequence when all are in use and the queue is full or the wait is over. */
public final class SequencesExhaustedException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    /** Null where nothing is known. */
    private final Duration retryAfter;

    public SequencesExhaustedException(String message) {
        this(message, (Throwable) null);
    }

    public SequencesExhaustedException(String message, Throwable cause) {
        super("sequences-exhausted", message, true, cause);
        this.retryAfter = null;
    }

    /** A refusal that knows when a sequence is likely to be free. */
    public SequencesExhaustedException(String message, Duration retryAfter) {
        super("sequences-exhausted", message, true, null);
        this.retryAfter = retryAfter;
    }

    /** When a sequence is likely to be free, by how long sequences were held until now. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
