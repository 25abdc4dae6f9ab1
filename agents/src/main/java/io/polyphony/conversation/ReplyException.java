package io.polyphony.conversation;

import io.polyphony.error.PolyphonyException;

/** A reply that is not what was asked for: cut off, or of another form. */
public final class ReplyException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private final String partial;

    private ReplyException(String code, String message, String partial, Throwable cause) {
        super(code, message, true, cause);
        this.partial = partial;
    }

    /** Code {@code reply-cut}: the tokens or the time were over before the reply was complete. */
    static ReplyException cut(String limit, String partial) {
        return new ReplyException(
                "reply-cut",
                "the reply was cut off by " + limit + " before it was complete; allow more, or ask for less.",
                partial,
                null);
    }

    /** Code {@code reply-malformed}: a hosted model did not keep to the constraint. */
    static ReplyException malformed(String what, int attempts, String partial) {
        return new ReplyException(
                "reply-malformed",
                "the model's reply " + what + " after " + attempts + " attempts; ask for a simpler form.",
                partial,
                null);
    }

    /** Code {@code model-failed}: a hosted model threw. */
    static ReplyException failed(RuntimeException cause) {
        return new ReplyException(
                "model-failed", "the hosted model failed: " + cause.getMessage() + "; see the cause.", "", cause);
    }

    /** Code {@code reply-malformed}: a reply that fits its form and yet can't be read as a Java value. */
    public static ReplyException unreadable(String type, String text, Exception cause) {
        return new ReplyException(
                "reply-malformed",
                "the reply " + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + " can't be read as " + type
                        + "; check that the type can be made from JSON.",
                text,
                cause);
    }

    /** Code {@code tool-calls-exhausted}: an agent that called its tools more often than it may. */
    public static ReplyException tooManyCalls(String agent, int most) {
        return new ReplyException(
                "tool-calls-exhausted",
                "the agent " + agent + " asked for more than " + most + " tool calls; allow more, or make the task smaller.",
                "",
                null);
    }

    /** What had come until then. */
    public String partial() {
        return partial;
    }
}
