package io.polyphony.resilience;

import io.polyphony.coordination.TimeSource;
import io.polyphony.error.InvalidRequestException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is done about failures of a tool, an agent or a hosted model. Everything is off but what is asked for.
 *
 * <p>The parts enclose one another, the first outermost:
 *
 * <ol>
 *   <li>retries, so that every attempt is subject to all that follows;
 *   <li>the circuit breaker, which counts every attempt by itself and spares an open circuit the waits below;
 *   <li>the rate limit, so that who waits for his turn holds no place of the bulkhead meanwhile;
 *   <li>the bulkhead;
 *   <li>the time limit, so that it measures the attempt alone and not the waits above.
 * </ol>
 *
 * <pre>{@code
 * Guard search = ResiliencePolicy.attempts(3)
 *         .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(10))
 *         .withCircuitBreaker(0.5, 10, Duration.ofSeconds(30))
 *         .withTimeLimit(Duration.ofSeconds(5))
 *         .guard("search");
 * }</pre>
 *
 * @param attempts most attempts, the first included
 * @param backoff the waits between them
 * @param circuitBreaker when calls stop for a while
 * @param bulkhead how many calls may be under way
 * @param rateLimit how many calls may begin in a period
 * @param timeLimit longest that one attempt may take, 1 ms or more
 */
public record ResiliencePolicy(
        int attempts,
        Backoff backoff,
        Optional<CircuitBreaker> circuitBreaker,
        Optional<Bulkhead> bulkhead,
        Optional<RateLimit> rateLimit,
        Optional<Duration> timeLimit) {

    /** Beyond this, times in nanoseconds would overflow. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    /** One attempt, and nothing else. */
    public static final ResiliencePolicy NONE = new ResiliencePolicy(
            1, Backoff.SHORT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The waits between attempts: each is twice the one before, gives or takes half of itself, so that callers who failed
     * together don't try again together, and is never longer than the cap. A failure that says when to come back ({@link
     * io.polyphony.error.PolyphonyException#retryAfter}) is waited for at least as long; one that asks for more than the cap
     * is not tried again.
     *
     * @param first before the second attempt, 1 ms or more
     * @param cap longest wait
     */
    public record Backoff(Duration first, Duration cap) {

        /** No wait worth mentioning, but up to 30 s where the failure asks for it. */
        public static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofSeconds(30));

        public Backoff {
            require(first.compareTo(Duration.ofMillis(1)) >= 0, "the wait before a retry", first, "1 ms or more");
            require(cap.compareTo(first) >= 0, "the longest wait before a retry", cap, "as long as the first");
            require(cap.compareTo(LONGEST) <= 0, "the longest wait before a retry", cap, "100 years at most");
        }
    }

    /**
     * When a circuit opens. Failures that may pass count, others are the caller's own or a defect.
     *
     * @param failureRate share of failed calls at which it opens, above 0 and at most 1
     * @param window latest calls that count; it doesn't open before there were so many
     * @param openFor how long no call is made; then one is let through, and decides
     */
    public record CircuitBreaker(double failureRate, int window, Duration openFor) {

        public CircuitBreaker {
            require(failureRate > 0 && failureRate <= 1, "the failure rate", failureRate, "above 0, at most 1");
            require(window >= 1, "the window of a circuit breaker", window, "1 or more");
            require(
                    openFor.compareTo(Duration.ofMillis(1)) >= 0,
                    "the time of an open circuit",
                    openFor,
                    "1 ms or more");
            require(openFor.compareTo(LONGEST) <= 0, "the time of an open circuit", openFor, "100 years at most");
        }
    }

    /**
     * How many calls may be under way. One that was given up but goes on counts until it really ends.
     *
     * @param calls most calls at a time
     * @param maxWait longest that a call waits for its place
     */
    public record Bulkhead(int calls, Duration maxWait) {

        public Bulkhead {
            require(calls >= 1, "the number of calls at a time", calls, "1 or more");
            require(!maxWait.isNegative(), "the wait for a bulkhead", maxWait, "0 or more");
            require(maxWait.compareTo(LONGEST) <= 0, "the wait for a bulkhead", maxWait, "100 years at most");
        }
    }

    /**
     * How many calls may begin in a period.
     *
     * @param calls most calls
     * @param period after which there are as many again
     * @param maxWait longest that a call waits for its turn
     */
    public record RateLimit(int calls, Duration period, Duration maxWait) {

        public RateLimit {
            require(calls >= 1, "the number of calls in a period", calls, "1 or more");
            require(period.compareTo(Duration.ofMillis(1)) >= 0, "the period of a rate limit", period, "1 ms or more");
            require(period.compareTo(LONGEST) <= 0, "the period of a rate limit", period, "100 years at most");
            require(!maxWait.isNegative(), "the wait for a rate limit", maxWait, "0 or more");
            require(maxWait.compareTo(LONGEST) <= 0, "the wait for a rate limit", maxWait, "100 years at most");
        }
    }

    public ResiliencePolicy {
        require(attempts >= 1, "the number of attempts", attempts, "1 or more");
        Objects.requireNonNull(backoff, "backoff");
        Objects.requireNonNull(circuitBreaker, "circuitBreaker");
        Objects.requireNonNull(bulkhead, "bulkhead");
        Objects.requireNonNull(rateLimit, "rateLimit");
        timeLimit.ifPresent(limit -> {
            require(limit.compareTo(Duration.ofMillis(1)) >= 0, "the time limit of an attempt", limit, "1 ms or more");
            require(limit.compareTo(LONGEST) <= 0, "the time limit of an attempt", limit, "100 years at most");
        });
    }

    /** So many attempts without a wait worth mentioning: what a local model is asked again is not overloaded. */
    public static ResiliencePolicy attempts(int count) {
        return NONE.withAttempts(count);
    }

    /**
     * For a service that others use too: 4 attempts with waits from 0.5 s to 30 s, a circuit that opens for 30 s when half of
     * 10 calls failed, and 2 minutes for an attempt.
     */
    public static ResiliencePolicy remote() {
        return attempts(4)
                .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(30))
                .withCircuitBreaker(0.5, 10, Duration.ofSeconds(30))
                .withTimeLimit(Duration.ofMinutes(2));
    }

    public ResiliencePolicy withAttempts(int count) {
        return new ResiliencePolicy(count, backoff, circuitBreaker, bulkhead, rateLimit, timeLimit);
    }

    /** With waits that double from {@code first} up to {@code cap}, see {@link Backoff}. */
    public ResiliencePolicy withBackoff(Duration first, Duration cap) {
        return new ResiliencePolicy(attempts, new Backoff(first, cap), circuitBreaker, bulkhead, rateLimit, timeLimit);
    }

    /** With a circuit that opens for a while when {@code failureRate} of the latest {@code window} calls failed. */
    public ResiliencePolicy withCircuitBreaker(double failureRate, int window, Duration openFor) {
        CircuitBreaker breaker = new CircuitBreaker(failureRate, window, openFor);
        return new ResiliencePolicy(attempts, backoff, Optional.of(breaker), bulkhead, rateLimit, timeLimit);
    }

    /** With at most {@code calls} under way; another one waits for {@code maxWait} at most. */
    public ResiliencePolicy withBulkhead(int calls, Duration maxWait) {
        Bulkhead most = new Bulkhead(calls, maxWait);
        return new ResiliencePolicy(attempts, backoff, circuitBreaker, Optional.of(most), rateLimit, timeLimit);
    }

    /** With at most {@code calls} in every {@code period}; another one waits for {@code maxWait} at most. */
    public ResiliencePolicy withRateLimit(int calls, Duration period, Duration maxWait) {
        RateLimit rate = new RateLimit(calls, period, maxWait);
        return new ResiliencePolicy(attempts, backoff, circuitBreaker, bulkhead, Optional.of(rate), timeLimit);
    }

    /** With a limit of the time that one attempt may take. It is made in a thread of its own, which is interrupted then. */
    public ResiliencePolicy withTimeLimit(Duration limit) {
        return new ResiliencePolicy(attempts, backoff, circuitBreaker, bulkhead, rateLimit, Optional.of(limit));
    }

    /** A guard that keeps this policy for one thing, with a circuit, a bulkhead and a rate limit of its own. */
    public Guard guard(String name) {
        return guard(name, TimeSource.system());
    }

    /** As {@link #guard(String)}, in the given time. */
    public Guard guard(String name, TimeSource time) {
        return new Guard(name, this, time);
    }

    private static void require(boolean holds, String what, Object value, String range) {
        if (!holds) {
            throw new InvalidRequestException(what + " is " + value + ", and has to be " + range + ".");
        }
    }
}
