package io.polyphony.error;

/** A model that none of the store's sources could deliver, with each source that was tried. */
public final class ModelStoreException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public ModelStoreException(String message) {
        this(message, null);
    }

    public ModelStoreException(String message, Throwable cause) {
        super("model-unavailable", message, true, cause);
    }
}
