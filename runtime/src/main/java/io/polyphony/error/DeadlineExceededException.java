package io.polyphony.error;

/** A wait that reached its deadline before the work could begin. */
public final class DeadlineExceededException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public DeadlineExceededException(String message) {
        this(message, null);
    }

    public DeadlineExceededException(String message, Throwable cause) {
        super("deadline-exceeded", message, false, cause);
    }
}
