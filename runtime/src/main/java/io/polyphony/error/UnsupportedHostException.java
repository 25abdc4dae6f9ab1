package io.polyphony.error;

/** A machine, JDK or native library that the runtime cannot use, with what is missing. */
public final class UnsupportedHostException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public UnsupportedHostException(String message) {
        this(message, null);
    }

    public UnsupportedHostException(String message, Throwable cause) {
        super("host-unsupported", message, false, cause);
    }
}
