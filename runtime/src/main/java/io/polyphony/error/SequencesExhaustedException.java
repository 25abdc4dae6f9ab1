package io.polyphony.error;

/** A request for a sequence when all are in use and the queue is full or the wait is over. */
public final class SequencesExhaustedException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public SequencesExhaustedException(String message) {
        this(message, null);
    }

    public SequencesExhaustedException(String message, Throwable cause) {
        super("sequences-exhausted", message, true, cause);
    }
}
