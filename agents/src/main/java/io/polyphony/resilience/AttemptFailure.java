package io.polyphony.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An attempt that failed, or that was refused before it began.
 *
 * @param what the name of the guard, such as {@code tool search}
 * @param attempt its number; the first is 1
 * @param cause what it threw
 * @param backoff how long until the next attempt; empty if there's none
 */
public record AttemptFailure(String what, int attempt, Throwable cause, Optional<Duration> backoff) {

    public AttemptFailure {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(backoff, "backoff");
    }
}
