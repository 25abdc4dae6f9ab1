package io.polyphony.error;

/** A chat template that could not be parsed or rendered, with the line and the construct. */
public final class TemplateException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        this(message, null);
    }

    public TemplateException(String message, Throwable cause) {
        super("template-failed", message, false, cause);
    }
}
