package io.polyphony.conversation;

import io.polyphony.error.PolyphonyException;
import io.polyphony.resilience.Transience;

/** A reply that is not what was asked for: cut off, or of another form. */
public final class ReplyException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private final String partial;

    private ReplyException(String code, String message, boolean retryable, String partial, Throwable cause) {
        super(code, message, retryable, cause);
        this.partial = partial;
    }

    /** Code {@code reply-cut}: the tokens or the time were over before the reply was complete. */
    static ReplyException cut(String limit, String partial) {
        return new ReplyException(
                "reply-cut",
                "the reply was cut off by " + limit + " before it was complete; allow more, or ask for less.",
                true,
                partial,
                null);
    }

    /** Code {@code reply-malformed}: a hosted model did not keep to the constraint. */
    static ReplyException malformed(String what, int attempts, String partial) {
        return new ReplyException(
                "reply-malformed",
                "the model's reply " + what + " after " + attempts + " attempts; ask for a simpler form.",
                true,
                partial,
                null);
    }

    /** Code {@code model-failed}: a hosted model threw; retryable unless {@link Transience} says that no retry helps. */
    static ReplyException failed(RuntimeException cause) {
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new ReplyException(
                "model-failed",
                "the hosted model failed: " + what + "; see the cause.",
                Transience.of(cause) != Transience.STAYS,
                "",
                cause);
    }

    /** Code {@code reply-malformed}: a reply that fits its form and yet can't be read as a Java value. */
    public static ReplyException unreadable(String type, String text, Exception cause) {
        return new ReplyException(
                "reply-malformed",
                "the reply " + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + " can't be read as " + type
                        + "; check that the type can be made from JSON.",
                true,
                text,
                cause);
    }

    /** Code {@code tool-calls-exhausted}: an agent that called its tools more often than it may. */
    public static ReplyException tooManyCalls(String agent, int most) {
        return new ReplyException(
                "tool-calls-exhausted",
                "the agent " + agent + " asked for more than " + most
                        + " tool calls; allow more, or make the task smaller.",
                true,
                "",
                null);
    }

    /** Code {@code agent-nested}: an agent that is asked by its own tools, again and again. */
    public static ReplyException nested(String agent, int most) {
        return new ReplyException(
                "agent-nested",
                "the agent " + agent + " was asked by its own tools, " + most
                        + " deep; answer without asking it, or let the tool ask another agent.",
                false,
                "",
                null);
    }

    /** A failure of an earlier run, out of a recording of it. */
    public static ReplyException recorded(String code, String message, boolean retryable, String partial) {
        return new ReplyException(code, message, retryable, partial, null);
    }

    /** What had come until then. */
    public String partial() {
        return partial;
    }
}
