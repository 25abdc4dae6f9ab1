package io.polyphony.tool;

import io.polyphony.error.PolyphonyException;
import io.polyphony.resilience.ResilienceException;
import io.polyphony.resilience.Transience;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * A call of a tool that gave no result. The message is fit for the model that made the call.
 *
 * <ul>
 *   <li>{@code tool-unknown}: there is no tool of that name.
 *   <li>{@code tool-arguments-invalid}: the call or its arguments don't fit the schema.
 *   <li>{@code tool-failed}: the tool threw; retryable if {@link Transience} says that this passes, as for I/O.
 *   <li>{@code tool-timeout}: the tool took longer than it may; retryable.
 *   <li>{@code tool-unavailable}: the tool's guard let no call through; retryable.
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
                Transience.of(cause) == Transience.PASSES,
                cause);
    }

    /** A tool that was interrupted because it took too long, in one attempt or in all. */
    public static ToolException timeout(String tool, Duration limit) {
        return new ToolException(
                "tool-timeout",
                "The tool " + tool + " took longer than " + limit + ": ask it for less or do without it.",
                true,
                null);
    }

    /** A tool whose guard refused the call: too many of its calls failed, are under way, or were made lately. */
    public static ToolException unavailable(String tool, ResilienceException refusal) {
        return new ToolException(
                "tool-unavailable",
                "The tool " + tool + " can't be called now: " + refusal.getMessage() + " Do without it until then.",
                true,
                refusal);
    }

    /** When the tool is worth another call, where its guard knows. */
    @Override
    public Optional<Duration> retryAfter() {
        return getCause() instanceof ResilienceException refusal ? refusal.retryAfter() : Optional.empty();
    }
}
