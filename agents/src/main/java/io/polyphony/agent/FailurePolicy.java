package io.polyphony.agent;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.PolyphonyException;
import java.time.Duration;

/**
 * How often an agent tries again after a failure that may pass, each time on a fresh fork of its context and with other draws.
 *
 * @param attempts most attempts, the first included
 * @param firstWait before the second attempt; it doubles for each further one and varies by half, so that agents that failed
 *     together don't try again together
 */
public record FailurePolicy(int attempts, Duration firstWait) {

    /** One attempt. */
    public static final FailurePolicy NO_RETRY = new FailurePolicy(1, Duration.ofMillis(1));

    public FailurePolicy {
        if (attempts < 1) {
            throw new InvalidRequestException("an agent has " + attempts + " attempts, and needs at least 1.");
        }
        if (firstWait.toMillis() < 1) {
            throw new InvalidRequestException(
                    "the wait before a retry is " + firstWait + ", and has to be 1 ms or more.");
        }
    }

    /** So many attempts without a wait worth mentioning: what a local model is asked again is not overloaded. */
    public static FailurePolicy attempts(int count) {
        return new FailurePolicy(count, Duration.ofMillis(1));
    }

    /** One attempt at something. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws InterruptedException;
    }

    /** Makes attempts until one succeeds, fails for good, or was the last. */
    <T> T retry(String name, Attempt<T> attempt) throws InterruptedException {
        Retry retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(attempts)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(firstWait, 2, 0.5))
                        .retryOnException(FailurePolicy::mayPass)
                        .build());
        int[] made = {0};
        try {
            return retry.executeCallable(() -> {
                made[0]++;
                return attempt.run();
            });
        } catch (InterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (mayPass(e) && made[0] < attempts && Thread.interrupted()) {
                // The wait for the next attempt was interrupted, which resilience4j tells by a flag alone.
                InterruptedException interrupted =
                        new InterruptedException("interrupted before attempt " + (made[0] + 1) + " of " + name);
                interrupted.addSuppressed(e);
                throw interrupted;
            }
            throw e;
        } catch (Exception e) {
            throw new AssertionError("an attempt throws no other checked exceptions", e);
        }
    }

    private static boolean mayPass(Throwable thrown) {
        return thrown instanceof PolyphonyException failure && failure.retryable();
    }
}
