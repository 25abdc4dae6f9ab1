package io.polyphony.error;

/** A GBNF grammar that does not parse, with the line and what was expected there. */
public final class GrammarException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public GrammarException(String message) {
        this(message, null);
    }

    public GrammarException(String message, Throwable cause) {
        super("grammar-invalid", message, false, cause);
    }
}
