package io.polyphony.error;

/** A JSON Schema or Java type that cannot be turned into a grammar, with the keyword and its place. */
public final class SchemaException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public SchemaException(String message) {
        this(message, null);
    }

    public SchemaException(String message, Throwable cause) {
        super("schema-unsupported", message, false, cause);
    }
}
