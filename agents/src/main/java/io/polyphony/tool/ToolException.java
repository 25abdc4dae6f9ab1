package io.polyphony.tool;

import io.polyphony.error.PolyphonyException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;

/**
 * A call of a tool that gave no result. The message is fit for the model that made the call.
 *
 * <ul>
 *   <li>{@code tool-unknown}: there is no tool of that name.
 *   <li>{@code tool-arguments-invalid}: the call or its arguments don't fit the schema.
 *   <li>{@code tool-failed}: the tool threw; retryable if it was an {@link IOException}.
 *   <li>{@code tool-timeout}: the tool took longer than it may; retryable.
 * </ul>
 */
public final class ToolException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private ToolException(String code, String message, boolean retryable, Throwable cause) {
        super(code, message, retryable, cause);
    }

    /** A call of a tool that doesn't exist. */
    public static ToolException unknown(String tool, Collection<String> known) {
        String remedy = known.isEmpty() ? "do without, for there are none" : "call one of " + String.join(", ", known);
        return new ToolException("tool-unknown", "There is no tool " + tool + ": " + remedy + ".", false, null);
    }

    /**
     * Arguments that don't fit.
     *
     * @param message one sentence that names the parameter, the value and what would fit
     * @param cause what found it out, or null
     */
    public static ToolException argumentsInvalid(String message, Throwable cause) {
        return new ToolException("tool-arguments-invalid", message, false, cause);
    }

    /** A tool that threw. */
    public static ToolException failed(String tool, Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        String detail = cause.getMessage() == null ? kind : kind + " (" + cause.getMessage() + ")";
        return new ToolException(
                "tool-failed",
                "The tool " + tool + " failed with " + detail + ": check the arguments or do without it.",
                cause instanceof IOException,
                cause);
    }

    /** A tool that was interrupted because it took too long. */
    public static ToolException timeout(String tool, Duration limit) {
        return new ToolException(
                "tool-timeout",
                "The tool " + tool + " took longer than " + limit + ": ask it for less or do without it.",
                true,
                null);
    }
}
