package io.polyphony.error;

/** A call on a sequence that was closed, or that its failed generation closed. */
public final class SequenceClosedException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public SequenceClosedException(String message) {
        this(message, null);
    }

    public SequenceClosedException(String message, Throwable cause) {
        super("sequence-closed", message, false, cause);
    }
}
