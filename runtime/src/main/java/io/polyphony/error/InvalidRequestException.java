package io.polyphony.error;

/** An argument that no model could serve, named with the value that was given. */
public final class InvalidRequestException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        this(message, null);
    }

    public InvalidRequestException(String message, Throwable cause) {
        super("request-invalid", message, false, cause);
    }
}
