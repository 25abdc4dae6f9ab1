package io.polyphony.gaia.error;

import java.util.Objects;

/**
 * What a tool could not do. It never ends a run: whoever called the tool sees {@link #observation} and goes on.
 */
public final class FaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    /**
     * A fault.
     *
     * @param message one sentence that says what was wrong, where, and what to do
     */
    public FaultException(FaultCode code, String message) {
        this(code, message, null);
    }

    /** A fault that {@code cause} found out. */
    public FaultException(FaultCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** Its kind. */
    public FaultCode code() {
        return code;
    }

    /** What the caller of the tool gets to see, such as {@code error file-missing: There is no file a.csv.} */
    public String observation() {
        return "error " + code.word() + ": " + getMessage();
    }
}
