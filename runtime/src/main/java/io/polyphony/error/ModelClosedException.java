package io.polyphony.error;

/** A call on a model that was closed, or that was closed while the call waited. */
public final class ModelClosedException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public ModelClosedException(String message) {
        this(message, null);
    }

    public ModelClosedException(String message, Throwable cause) {
        super("model-closed", message, false, cause);
    }
}
