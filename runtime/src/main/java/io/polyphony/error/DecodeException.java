package io.polyphony.error;

/** A decode step, or the logits it gave, that could not be used. */
public final class DecodeException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public DecodeException(String message) {
        this(message, null);
    }

    public DecodeException(String message, Throwable cause) {
        super("decode-failed", message, true, cause);
    }
}
