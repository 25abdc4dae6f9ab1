package io.polyphony.error;

/** A model file that is missing, damaged or of an unsupported kind. */
public final class ModelFileException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public ModelFileException(String message) {
        this(message, null);
    }

    public ModelFileException(String message, Throwable cause) {
        super("model-file-invalid", message, false, cause);
    }
}
