package io.polyphony.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The unchecked root of every error that Polyphony reports.
 *
 * <p>The message is one sentence that says what was wrong, where, and what to do. {@link #code()} is stable and listed in
 * {@code docs/errors.md}; {@link #correlationId()} finds the same failure in logs and events.
 */
public abstract class PolyphonyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;
    private final String correlationId;

    protected PolyphonyException(String code, String message, boolean retryable, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.retryable = retryable;
        this.correlationId = UUID.randomUUID().toString().substring(0, 8);
    }

    /** The stable identifier of this kind of failure, such as {@code kv-cache-full}. */
    public final String code() {
        return code;
    }

    /** Whether the same call may succeed later without any change by the caller. */
    public final boolean retryable() {
        return retryable;
    }

    /** How long to wait before the same call is worth another try, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Eight hexadecimal digits, unique enough to find this failure in logs and events. */
    public final String correlationId() {
        return correlationId;
    }
}
