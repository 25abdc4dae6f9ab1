package io.polyphony.resilience;

import io.polyphony.error.PolyphonyException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * A call that its guard refused or cut off. All of them may pass.
 *
 * <ul>
 *   <li>{@code circuit-open}: too many calls failed lately, so none is made for a while.
 *   <li>{@code bulkhead-full}: as many calls as may be made at a time were under way for as long as the call could wait.
 *   <li>{@code rate-limited}: the calls of this period were used up for longer than the call could wait.
 *   <li>{@code time-limit-exceeded}: the attempt took longer than it may.
 * </ul>
 */
public final class ResilienceException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private final String guard;
    /** This and the limit are null where they say nothing. */
    private final Duration retryAfter;

    private final Duration limit;

    private ResilienceException(
            String code, String guard, String message, Duration retryAfter, Duration limit, Throwable cause) {
        super(code, message, true, cause);
        this.guard = guard;
        this.retryAfter = retryAfter;
        this.limit = limit;
    }

    static ResilienceException circuitOpen(String what, Optional<Duration> left, Throwable cause) {
        String when = left.map(time -> "in " + seconds(time)).orElse("once the trial call that is under way has ended");
        return new ResilienceException(
                "circuit-open",
                what,
                "the " + what + " failed too often and is left alone for now; try again " + when + ".",
                left.orElse(null),
                null,
                cause);
    }

    static ResilienceException bulkheadFull(String what, int calls, Throwable cause) {
        return new ResilienceException(
                "bulkhead-full",
                what,
                "the " + what + " is busy with " + calls + " calls, as many as it may have at a time;"
                        + " try again later, or let it have more.",
                null,
                null,
                cause);
    }

    static ResilienceException rateLimited(String what, int calls, Duration period, Duration wait) {
        return new ResilienceException(
                "rate-limited",
                what,
                "the " + what + " has had its " + calls + " calls in " + seconds(period) + "; try again in "
                        + seconds(wait) + ".",
                wait,
                null,
                null);
    }

    static ResilienceException timeLimit(String what, Duration limit, Throwable cause) {
        return new ResilienceException(
                "time-limit-exceeded",
                what,
                "the " + what + " took longer than " + seconds(limit)
                        + " and was given up; allow more time, or ask for less.",
                null,
                limit,
                cause);
    }

    /** The name of the guard that refused the call or cut it off. */
    public String guard() {
        return guard;
    }

    /** When the call is worth another try, where the guard knows. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The time that the call was allowed, where it took longer. */
    public Optional<Duration> limit() {
        return Optional.ofNullable(limit);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(Math.max(1, time.toMillis()), 3)
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }
}
